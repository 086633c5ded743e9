package dev.awsmonitor.operator.scenario;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;

/** The scenarios on fabric8's mock API server. */
class OperatorOnMockTest extends DriftScenarios {
  private final MockApiServer server = new MockApiServer();
  private final KubernetesClient client = server.client();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Override
  Scenario start(int writes) {
    return new Scenario(client, server::client, writes);
  }
}

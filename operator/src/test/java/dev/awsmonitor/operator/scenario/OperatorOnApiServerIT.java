package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.api.testing.BundledApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The scenarios on a real API server: defaults, validation, server-side apply as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorOnApiServerIT extends OperatorScenarios {
  private final BundledApiServer server = BundledApiServer.start();
  private final KubernetesClient client = server.newClient();

  @BeforeAll
  void makeNamespace() {
    ApiServerObjects.makeNamespace(client);
  }

  @AfterEach
  void clear() {
    ApiServerObjects.deleteAll(client);
  }

  @AfterAll
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
    return new Scenario(
        client,
        fuse -> server.newClient(http -> http.addOrReplaceInterceptor("fuse", fuse)),
        writes);
  }
}

package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** fabric8's mock API server with server-side apply: fast, and good for logic only. */
final class MockApiServer implements AutoCloseable {
  private final MockWebServer web = new MockWebServer();
  private final KubernetesMockServer server;

  MockApiServer() {
    this(false);
  }

  MockApiServer(boolean tls) {
    server =
        new KubernetesMockServer(
            new Context(),
            web,
            new HashMap<>(),
            new ApplyDispatcher(
                List.of(CustomResourceDefinitionContext.fromCustomResourceType(Monitor.class))),
            tls);
    server.init();
  }

  /** What a pod's environment tells of its API server, of one with TLS. */
  Map<String, String> variables(Path token) {
    return Map.of(
        "KUBERNETES_AUTH_TRYKUBECONFIG",
        "false",
        "KUBERNETES_SERVICE_HOST",
        "localhost",
        "KUBERNETES_SERVICE_PORT",
        Integer.toString(web.getPort()),
        "KUBERNETES_CERTS_CA_FILE",
        web.getSelfSignedCertificate().certificatePath(),
        "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
        token.toString());
  }

  KubernetesClient client() {
    return server.createClient();
  }

  KubernetesClient client(Interceptor interceptor) {
    return server.createClient(
        builder ->
            builder.withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("test", interceptor)));
  }

  @Override
  public void close() {
    server.destroy();
  }
}

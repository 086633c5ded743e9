package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;

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

  int port() {
    return web.getPort();
  }

  /** The file that holds the certificate of a server with TLS. */
  String certificate() {
    return web.getSelfSignedCertificate().certificatePath();
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

package dev.awsmonitor.operator.scenario;

import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.MonitorOperator;
import dev.awsmonitor.operator.config.OperatorConfig;
import dev.awsmonitor.operator.egress.ProxySettings;
import dev.awsmonitor.operator.leadership.SoleOperator;
import dev.awsmonitor.operator.resources.Monitors;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many Monitors at once take no more memory, and no more streams of a connection, than a few. */
class ReconcilesAtOnceTest {
  private static final int AT_ONCE_MAX = 16;
  private static final int MONITORS = 3 * AT_ONCE_MAX;

  /** Lets no write through until it is opened. */
  private static final class Gate implements Interceptor {
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (request.method().equals("GET")) {
        return;
      }
      waiting.incrementAndGet();
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the operator ends", e);
      }
    }
  }

  @Test
  void soManyReconcilesWriteAtOnceAndTheOthersWaitForThem() {
    var gate = new Gate();
    try (var server = new MockApiServer();
        var client = server.client()) {
      IntStream.range(0, MONITORS).forEach(i -> client.resource(monitor(i)).create());
      try (var _ = start(server, gate)) {
        await().until(() -> gate.waiting.get() >= AT_ONCE_MAX);
        await()
            .during(Duration.ofMillis(300))
            .atMost(Duration.ofSeconds(1))
            .until(() -> gate.waiting.get() == AT_ONCE_MAX);

        gate.open.countDown();

        await()
            .until(
                () ->
                    client
                        .resources(Monitor.class)
                        .inNamespace(Stage.NAMESPACE)
                        .list()
                        .getItems()
                        .stream()
                        .allMatch(m -> m.getStatus() != null));
      } finally {
        gate.open.countDown();
      }
    }
  }

  /** Its registry is not there: what there is to write is its status. */
  private static Monitor monitor(int number) {
    var monitor =
        Monitors.with("image: {repository: 127.0.0.1:1/acme/page, tag: latest, plainHttp: true}");
    monitor.getMetadata().setName("dashboard-" + number);
    monitor.getMetadata().setUid(null);
    return monitor;
  }

  private static MonitorOperator start(MockApiServer server, Gate gate) {
    return MonitorOperator.start(
        new OperatorConfig(
            Set.of(Stage.NAMESPACE), false, Optional.empty(), 0, 0, 0, ProxySettings.DIRECT),
        server.client(gate),
        new SoleOperator(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Clock.systemUTC());
  }
}

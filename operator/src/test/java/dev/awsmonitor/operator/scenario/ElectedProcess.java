package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.api.testing.BundledApiServer;
import dev.awsmonitor.operator.MonitorOperator;
import dev.awsmonitor.operator.config.OperatorConfig;
import dev.awsmonitor.operator.config.OperatorConfig.Election;
import dev.awsmonitor.operator.egress.ProxySettings;
import dev.awsmonitor.operator.leadership.ElectedOperator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of several operators on the same API server. */
final class ElectedProcess implements AutoCloseable {
  private final AtomicBoolean deposed = new AtomicBoolean();
  private final WriteFuse fuse = new WriteFuse(Integer.MAX_VALUE);
  private final MonitorOperator operator;

  ElectedProcess(BundledApiServer server, String identity) {
    var leadership =
        new ElectedOperator(Stage.NAMESPACE, identity, Clock.systemUTC(), () -> deposed.set(true));
    this.operator =
        MonitorOperator.start(
            new OperatorConfig(
                Set.of(Stage.NAMESPACE),
                false,
                Optional.of(new Election(Stage.NAMESPACE, identity)),
                0,
                0,
                0,
                ProxySettings.DIRECT),
            server.newClient(
                http -> {
                  leadership.guard(http);
                  http.addOrReplaceInterceptor("fuse", fuse);
                }),
            leadership,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Clock.systemUTC());
  }

  /** As SIGKILL would: from now on nothing reaches the API server any more. */
  void kill() {
    fuse.blow();
  }

  /** The port that takes webhooks. */
  int webhookPort() {
    return operator.webhookPort();
  }

  /** Whether it was told that another leads. */
  boolean isDeposed() {
    return deposed.get();
  }

  /** What it wrote, but for the Lease and its questions about rights. */
  List<String> written() {
    return fuse.written().stream()
        .filter(write -> !write.contains("/leases") && !write.contains("reviews"))
        .toList();
  }

  @Override
  public void close() {
    try {
      operator.close();
    } catch (IllegalStateException e) {
      if (!fuse.isBlown()) {
        throw e;
      }
    }
  }
}

package dev.awsmonitor.operator.scenario;

import static org.awaitility.Awaitility.await;

import dev.awsmonitor.operator.MonitorOperator;
import dev.awsmonitor.operator.config.OperatorConfig;
import dev.awsmonitor.operator.egress.ProxySettings;
import dev.awsmonitor.operator.leadership.SoleOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A stage with one operator, which may be killed after some write and is then started again. */
final class Scenario extends Stage {
  private final Function<WriteFuse, KubernetesClient> clients;
  private final boolean watchNodes;
  private WriteFuse fuse;
  private MonitorOperator operator;

  /**
   * Starts an operator.
   *
   * @param client the test's own
   * @param clients makes a client for an operator
   * @param writes after how many writes the first operator is killed
   */
  Scenario(KubernetesClient client, Function<WriteFuse, KubernetesClient> clients, int writes) {
    this(client, clients, writes, false);
  }

  /**
   * The same.
   *
   * @param watchNodes whether the operator is told that it may watch nodes
   */
  Scenario(
      KubernetesClient client,
      Function<WriteFuse, KubernetesClient> clients,
      int writes,
      boolean watchNodes) {
    super(client);
    this.clients = clients;
    this.watchNodes = watchNodes;
    this.fuse = new WriteFuse(writes);
    this.operator = start(fuse);
  }

  /** What the operator wrote since it was started last. */
  List<String> written() {
    return fuse.written();
  }

  /** Does this when the operator's next status is on its way, and before it arrives. */
  void beforeNextStatus(Runnable what) {
    fuse.beforeNextStatus(what);
  }

  /** Waits until what it decided last is applied and told: it has not written for a while. */
  void untilIdle() {
    var before = new AtomicInteger(-1);
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              var now = written().size();
              return before.getAndSet(now) == now;
            });
  }

  MonitorOperator operator() {
    return operator;
  }

  @Override
  void tend() {
    if (fuse.isBlown()) {
      operator.close();
      fuse = new WriteFuse(Integer.MAX_VALUE);
      operator = start(fuse);
    }
  }

  private MonitorOperator start(WriteFuse withFuse) {
    return MonitorOperator.start(
        new OperatorConfig(
            Set.of(NAMESPACE), watchNodes, Optional.empty(), 0, 0, 0, ProxySettings.DIRECT),
        clients.apply(withFuse),
        new SoleOperator(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Clock.systemUTC());
  }

  @Override
  public void close() {
    operator.close();
    super.close();
  }
}

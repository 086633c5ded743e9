package dev.awsmonitor.operator.scenario;

import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.MonitorOperator;
import dev.awsmonitor.operator.config.OperatorConfig;
import dev.awsmonitor.operator.leadership.SoleOperator;
import dev.awsmonitor.operator.registry.FakeRegistry;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/**
 * An operator at work on an API server: a registry that is pushed to, a simulated Deployment
 * controller, and an operator that may be killed after some write and is then started again.
 */
public final class Scenario implements AutoCloseable {
  public static final String NAMESPACE = "monitoring";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final Function<WriteFuse, KubernetesClient> clients;
  private final FakeRegistry registry = new FakeRegistry();
  private final SimulatedDeployments cluster;
  private WriteFuse fuse;
  private MonitorOperator operator;

  /**
   * Starts an operator.
   *
   * @param client the test's own
   * @param clients makes a client for an operator
   * @param writes after how many writes the first operator is killed
   */
  public Scenario(
      KubernetesClient client, Function<WriteFuse, KubernetesClient> clients, int writes) {
    this.client = client;
    this.clients = clients;
    this.cluster = new SimulatedDeployments(client, NAMESPACE);
    this.fuse = new WriteFuse(writes);
    this.operator = start(fuse);
  }

  /** What the operator wrote since it was started last. */
  public List<String> written() {
    return fuse.written();
  }

  public SimulatedDeployments cluster() {
    return cluster;
  }

  /** Pushes an image under the tag, and asks for a scan if a Monitor is there. */
  public Scenario push(String digest) {
    registry.holds(digest);
    var monitor = client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard");
    if (monitor.get() != null) {
      monitor.edit(
          m -> {
            m.getMetadata().getAnnotations().put(Names.SCAN_REQUESTED, digest);
            return m;
          });
    }
    return this;
  }

  public Scenario apply(String more) {
    var spec =
        """
        image: {repository: "%s", tag: latest, plainHttp: true}
        scan: {interval: 1s}
        rollout: {readyFor: 0s, deadline: 1h}
        """
            .formatted(registry.repository());
    var monitor = Monitors.with(spec + more);
    monitor.getMetadata().setUid(null);
    monitor.getMetadata().setGeneration(null);
    client.resource(monitor).fieldManager("person").forceConflicts().serverSideApply();
    return this;
  }

  /** Deletes the Monitor and, as a garbage collector would, what it owned. */
  public void delete() {
    client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard").delete();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              // again and again: a reconcile under way may write them once more
              client.apps().deployments().inNamespace(NAMESPACE).withName("dashboard").delete();
              client.services().inNamespace(NAMESPACE).withName("dashboard").delete();
              return deployment().isEmpty() && cluster.pods().isEmpty();
            });
  }

  /** Waits until the status is as told, starting a killed operator again. */
  public MonitorStatus until(Predicate<MonitorStatus> state) {
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                reviveIfKilled();
                return state.test(status());
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "stuck at " + status() + "\nDeployment " + deployment() + "\nwritten " + written(), e);
    }
    return status();
  }

  /** Waits until an image serves and nothing is under way. */
  public MonitorStatus untilServing(String digest) {
    return until(
        s ->
            s.candidate() == null
                && s.current() != null
                && s.current().digest().equals(digest)
                && reason(s).equals("Serving"));
  }

  /** Waits until an image was rejected and another serves on. */
  public MonitorStatus untilRejected(String digest) {
    return until(
        s ->
            s.candidate() == null
                && s.rejected().stream().anyMatch(r -> r.digest().equals(digest))
                && cluster.pods().size() == 1
                && !reason(s).equals("RollingOut"));
  }

  public MonitorStatus status() {
    return Optional.ofNullable(monitor().getStatus()).orElse(MonitorStatus.EMPTY);
  }

  public Monitor monitor() {
    return client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard").get();
  }

  public Optional<Deployment> deployment() {
    return Optional.ofNullable(
        client.apps().deployments().inNamespace(NAMESPACE).withName("dashboard").get());
  }

  /** The reason of the condition Ready. */
  public static String reason(MonitorStatus status) {
    return status.conditions().stream()
        .filter(c -> c.getType().equals("Ready"))
        .map(c -> c.getReason())
        .findFirst()
        .orElse("");
  }

  private void reviveIfKilled() {
    if (fuse.isBlown()) {
      operator.close();
      fuse = new WriteFuse(Integer.MAX_VALUE);
      operator = start(fuse);
    }
  }

  private MonitorOperator start(WriteFuse withFuse) {
    return MonitorOperator.start(
        new OperatorConfig(Set.of(NAMESPACE), Optional.empty(), 0, 0),
        clients.apply(withFuse),
        new SoleOperator(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Clock.systemUTC());
  }

  public MonitorOperator operator() {
    return operator;
  }

  @Override
  public void close() {
    operator.close();
    cluster.close();
    registry.close();
  }
}

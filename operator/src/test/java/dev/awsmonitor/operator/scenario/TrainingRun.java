package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.registry.FakeRegistry;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Puts an operator in a process of its own to work: beside a simulated cluster over TLS it deploys
 * an image, rolls to the next and takes a bad one back; then it is ended by SIGTERM. The AOT cache
 * of the image is made, and its start and memory are measured, with this.
 */
public final class TrainingRun {
  private static final long PATIENCE_SECONDS = 60;

  private final FakeRegistry registry;
  private final Resource<Monitor> monitor;
  private final OutsideOperator operator;

  private TrainingRun(FakeRegistry registry, Resource<Monitor> monitor, OutsideOperator operator) {
    this.registry = registry;
    this.monitor = monitor;
    this.operator = operator;
  }

  /**
   * Runs one, and prints how long the first reconcile took and how much memory there was.
   *
   * @param command starts the operator; must not fork
   */
  public static void main(String[] command) throws Exception {
    var token = Files.writeString(Files.createTempFile("token", ""), "a-token");
    try (var server = new MockApiServer(true);
        var client = server.client();
        var registry = new FakeRegistry().holds(V1);
        var cluster = new SimulatedDeployments(client, Scenario.NAMESPACE)) {
      cluster.decide(V3, Fate.CRASHES);
      var monitor = create(client, registry);
      try (var operator = new OutsideOperator(server.variables(token), List.of(command))) {
        new TrainingRun(registry, monitor, operator).run(System.out);
      }
    } finally {
      Files.delete(token);
    }
    System.exit(0); // the mock server leaves threads behind
  }

  private static Resource<Monitor> create(KubernetesClient client, FakeRegistry registry) {
    var monitor =
        Monitors.with(
            """
            image: {repository: "%s", tag: latest, plainHttp: true}
            scan: {interval: 1s}
            rollout: {readyFor: 0s, deadline: 1h, soak: 0s}
            """
                .formatted(registry.repository()));
    monitor.getMetadata().setUid(null);
    client.resource(monitor).create();
    return client
        .resources(Monitor.class)
        .inNamespace(Scenario.NAMESPACE)
        .withName(monitor.getMetadata().getName());
  }

  private void run(PrintStream out) throws Exception {
    await(status -> !status.conditions().isEmpty());
    out.println("first reconcile: " + operator.age());
    await(status -> serves(status, V1));
    registry.holds(V2);
    await(status -> serves(status, V2));
    registry.holds(V3);
    await(status -> status.rejected().stream().anyMatch(r -> r.digest().equals(V3)));
    operator.probe();
    operator.memory().forEach(out::println);
    operator.terminate();
  }

  private void await(Predicate<MonitorStatus> state) {
    monitor.waitUntilCondition(
        m -> state.test(Optional.ofNullable(m.getStatus()).orElse(MonitorStatus.EMPTY)),
        PATIENCE_SECONDS,
        TimeUnit.SECONDS);
  }

  private static boolean serves(MonitorStatus status, String digest) {
    return status.candidate() == null
        && status.current() != null
        && status.current().digest().equals(digest);
  }
}

package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;

import dev.awsmonitor.api.testing.BundledApiServer;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.registry.FakeRegistry;
import dev.awsmonitor.operator.resources.Monitors;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets an operator in a process of its own deploy many dashboards on a real API server, and prints
 * what it takes when they all serve and nothing happens: bench/many-monitors.sh.
 */
public final class ManyMonitors {
  private static final int FIRST_NODE_PORT = 20_000;

  /**
   * The server's own range has 254, whatever flag it is given: kube-api-test gives the last one.
   */
  private static final String SERVICE_ADDRESSES = "10.1.0.0/16";

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** What deploying leaves behind, events and rechecks, is over by then. */
  private static final Duration CALM = Duration.ofSeconds(30);

  private static final int INTERVALS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final KubernetesClient client;
  private final FakeRegistry registry;
  private final OutsideOperator operator;

  private ManyMonitors(KubernetesClient client, FakeRegistry registry, OutsideOperator operator) {
    this.client = client;
    this.registry = registry;
    this.operator = operator;
  }

  /**
   * Measures once.
   *
   * @param arguments how many Monitors, on how many images, and what starts the operator
   */
  public static void main(String[] arguments) throws Exception {
    int monitors = Integer.parseInt(arguments[0]);
    int images = Integer.parseInt(arguments[1]);
    var command = List.of(arguments).subList(2, arguments.length);
    try (var server = BundledApiServer.start(FIRST_NODE_PORT + "-32767");
        var client = server.newClient();
        var registry = new FakeRegistry().holds(V1)) {
      ApiServerObjects.makeNamespace(client);
      ApiServerObjects.makeServiceAddresses(client, SERVICE_ADDRESSES);
      var where = Map.of("KUBECONFIG", server.kubeconfig().toString());
      try (var serving = new ServingDeployments(client, Stage.NAMESPACE);
          var operator = new OutsideOperator(where, command)) {
        var run = new ManyMonitors(client, registry, operator);
        run.deploy(monitors, images);
        run.awaitAll(monitors, serving);
        run.measure(System.out, monitors, images);
        operator.terminate();
      }
    }
  }

  private void deploy(int monitors, int images) {
    for (int i = 0; i < monitors; i++) {
      var monitor =
          Monitors.with(
              """
              image: {repository: "%s-%d", tag: latest, plainHttp: true}
              scan: {interval: %ds}
              rollout: {readyFor: 0s, soak: 0s}
              network: {nodePort: %d}
              """
                  .formatted(
                      registry.repository(),
                      i % images,
                      INTERVAL.toSeconds(),
                      FIRST_NODE_PORT + i));
      monitor.getMetadata().setName("dashboard-" + i);
      monitor.getMetadata().setUid(null);
      client.resource(monitor).create();
    }
  }

  private void awaitAll(int monitors, ServingDeployments serving) throws InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (serving() < monitors) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            serving() + " of " + monitors + " serve; pods made: " + serving.made());
      }
      TimeUnit.SECONDS.sleep(1);
    }
    TimeUnit.SECONDS.sleep(CALM.toSeconds());
  }

  private long serving() {
    return client.resources(Monitor.class).inNamespace(Stage.NAMESPACE).list().getItems().stream()
        .filter(m -> m.getStatus() != null && Stage.reason(m.getStatus()).equals("Serving"))
        .count();
  }

  private void measure(PrintStream out, int monitors, int images) throws Exception {
    var window = INTERVAL.multipliedBy(INTERVALS);
    int asked = registry.asked().size();
    var cpu = operator.cpu();
    TimeUnit.SECONDS.sleep(window.toSeconds());
    asked = registry.asked().size() - asked;
    cpu = operator.cpu().minus(cpu);
    out.printf("%d Monitors on %d images, scanned each %s:%n", monitors, images, INTERVAL);
    out.println("| requests to the registry in an interval | CPU, of a core (%) | RSS (MiB) |");
    out.println("|---|---|---|");
    out.printf(
        "| %.1f | %.1f | %d |%n",
        1.0 * asked / INTERVALS, 100.0 * cpu.toMillis() / window.toMillis(), operator.rss());
  }
}

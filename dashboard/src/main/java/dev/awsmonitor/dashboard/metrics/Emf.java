package dev.awsmonitor.dashboard.metrics;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Tells CloudWatch what was answered since the last time, as a line in its embedded metric format.
 * Nothing is sent: an agent that reads the log does that.
 */
public final class Emf {
  /** As fine as CloudWatch keeps a metric without extra cost. */
  public static final Duration EACH = Duration.ofMinutes(1);

  private static final String NAMESPACE = "AwsMonitor/Dashboard";
  private static final String NODE = "Node";

  private record Metric(String name, String unit) {
    JsonObject json() {
      return Json.createObjectBuilder().add("Name", name).add("Unit", unit).build();
    }
  }

  private static final Metric REQUESTS = new Metric("Requests", "Count");
  private static final Metric FAILED = new Metric("FailedRequests", "Count");
  private static final Metric TIME = new Metric("RequestTime", "Milliseconds");
  private static final Metric CONNECTIONS = new Metric("Connections", "Count");
  private static final List<Metric> METRICS = List.of(REQUESTS, FAILED, TIME, CONNECTIONS);

  private final Optional<String> node;
  private final DashboardMetrics metrics;
  private final IntSupplier connections;
  private final Clock clock;
  private final PrintStream out;
  private Counts told = Counts.NONE;

  /**
   * Has told nothing yet.
   *
   * @param node becomes a dimension where it is known
   * @param connections how many are open
   */
  public Emf(
      Optional<String> node,
      DashboardMetrics metrics,
      IntSupplier connections,
      Clock clock,
      PrintStream out) {
    this.node = node;
    this.metrics = metrics;
    this.connections = connections;
    this.clock = clock;
    this.out = out;
  }

  /** Writes a line. */
  public void write() {
    var now = metrics.counts();
    out.println(line(now.since(told)));
    told = now;
  }

  private JsonObject line(Counts since) {
    var json =
        Json.createObjectBuilder()
            .add("_aws", directive())
            .add(REQUESTS.name, since.requests())
            .add(FAILED.name, since.failed())
            .add(TIME.name, since.meanMilliseconds())
            .add(CONNECTIONS.name, connections.getAsInt());
    node.ifPresent(name -> json.add(NODE, name));
    return json.build();
  }

  private JsonObject directive() {
    var dimensions = Json.createArrayBuilder();
    node.ifPresent(_ -> dimensions.add(NODE));
    var names = Json.createArrayBuilder();
    METRICS.forEach(metric -> names.add(metric.json()));
    return Json.createObjectBuilder()
        .add("Timestamp", clock.millis())
        .add(
            "CloudWatchMetrics",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("Namespace", NAMESPACE)
                        .add("Dimensions", Json.createArrayBuilder().add(dimensions))
                        .add("Metrics", names)))
        .build();
  }
}

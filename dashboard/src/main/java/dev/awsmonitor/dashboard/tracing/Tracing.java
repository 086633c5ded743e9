package dev.awsmonitor.dashboard.tracing;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.metrics.Labels;
import io.helidon.webserver.http.HttpRouting;
import java.time.InstantSource;

/** What is told of requests as spans. */
public sealed interface Tracing extends AutoCloseable permits NoTracing, OtlpTracing {
  /** As it is configured: only where spans are wanted is a class of OpenTelemetry loaded. */
  static Tracing of(DashboardConfig config, InstantSource clock) {
    return config
        .traceExport()
        .<Tracing>map(export -> OtlpTracing.start(export, config.version(), clock))
        .orElseGet(NoTracing::new);
  }

  /**
   * Makes spans of the requests that are answered there; comes before filters of others.
   *
   * @param labels what requests are named by
   */
  void watch(HttpRouting.Builder routing, Labels labels);

  /** Sends what is left, and waits for that no longer than two seconds. */
  @Override
  void close();
}

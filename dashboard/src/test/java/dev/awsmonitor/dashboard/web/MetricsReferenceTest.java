package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.ReferenceFile;
import dev.awsmonitor.dashboard.events.Streams;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.metrics.Labels;
import dev.awsmonitor.dashboard.metrics.MetricsTable;
import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  private static final long HEAP_BYTES = 64L << 20;

  private static final String HEAD =
      """
      # Metrics of the dashboard

      On its own port at `/metrics`. Those of requests exist from the first request of their kind.

      """;
  private static final Map<String, String> OPEN_LABELS =
      Map.of(
          "version", "`AWS_MONITOR_VERSION`",
          "code", "the status",
          "route", "a path of the dashboard, or `" + Labels.OTHER + "`");

  @Test
  void theReferenceListsEveryMetric() throws IOException {
    var metrics = new DashboardMetrics("1.0.0");
    Labels.METHODS.forEach(method -> metrics.answered(method, "/", 200, Duration.ZERO));
    metrics.answered(Labels.OTHER, Labels.OTHER, 405, Duration.ZERO);

    try (var listener =
            Listener.start(
                0, Limits.of(HEAP_BYTES), HttpRouting.builder(), DirectHandlers.create());
        var streams = new Streams("me", 1, Map::of)) {
      metrics.connectionsOf(listener);
      metrics.streamsOf(streams);

      ReferenceFile.assertFresh(
          "metrics-dashboard.md",
          DashboardMetrics.class.getName(),
          HEAD + MetricsTable.of(metrics.scrape(), OPEN_LABELS));
    }
  }
}

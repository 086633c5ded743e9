package dev.awsmonitor.operator.metrics;

import dev.awsmonitor.operator.ReferenceFile;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  private static final String HEAD =
      """
      # Metrics of the operator

      On port 8080 at `/metrics`. All of them exist from the start.

      """;

  @Test
  void theReferenceListsEveryMetric() throws IOException {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new OperatorMetrics(registry).reconciled(Duration.ZERO);

    ReferenceFile.assertFresh(
        "metrics-operator.md",
        OperatorMetrics.class.getName(),
        HEAD + MetricsTable.of(registry.scrape(), Map.of()));
  }
}

package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.state.PageState;
import dev.awsmonitor.dashboard.state.PageStates;
import dev.awsmonitor.dashboard.tracing.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final long HEAP_BYTES = 64L << 20;

  @Test
  void aFaultOfOursIsAProblemWithoutDetailsOfTheCode() throws IOException, InterruptedException {
    var metrics = new DashboardMetrics("test");
    var config = DashboardConfig.from(Map.of(), _ -> null);
    var dashboard =
        new Dashboard(
            config, new Faulty(), new Drain(Duration.ZERO, Duration.ZERO), metrics, Instant.now());
    var answers = dashboard.answers(Tracing.of(config, Clock.systemUTC()));
    try (var server =
            Listener.start(0, Limits.of(HEAP_BYTES), answers.routing(), answers.refusals());
        var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + server.port() + "/");

      var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.body()).doesNotContain("planted").contains("\"status\":500");
      await()
          .untilAsserted(
              () ->
                  assertThat(metrics.scrape())
                      .contains("code=\"500\",method=\"GET\",route=\"/\"} 1"));
    }
  }

  private static final class Faulty implements PageStates {
    @Override
    public PageState fresh() {
      throw new IllegalStateException("planted");
    }

    @Override
    public PageState known() {
      throw new IllegalStateException("planted");
    }
  }
}

package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.log.CurrentRequest;
import dev.awsmonitor.dashboard.log.TraceParent;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.metrics.Labels;
import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import dev.awsmonitor.dashboard.shutdown.Drain;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler finds, behind it. */
class GuardTest {
  private static final long HEAP_BYTES = 64L << 20;

  private final RequestIds ids = new RequestIds("test");
  private final Guard guard =
      new Guard(
          new Drain(Duration.ZERO, Duration.ZERO),
          new DashboardMetrics("test"),
          new Labels(Set.of("/")),
          ids,
          DashboardConfig.from(Map.of(), _ -> null),
          "default-src 'none'");

  @AutoClose
  private final Listener server =
      Listener.start(
          0,
          Limits.of(HEAP_BYTES),
          HttpRouting.builder().addFilter(guard).get("/", (_, response) -> response.send(trace())),
          Problem.refusals(guard.headers(), ids));

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  private static String trace() {
    return CurrentRequest.TRACE.isBound()
        ? CurrentRequest.TRACE.get().toString()
        : "none of " + CurrentRequest.ID.get();
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "Traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00, true",
    "traceparent, nonsense, false",
    "X-Other, nonsense, false"
  })
  void theTraceOfARequestIsKnownToWhoAnswersIt(String header, String value, boolean known)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
            .header(header, value)
            .header("X-Request-Id", "id-1")
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).body())
        .isEqualTo(
            known
                ? new TraceParent(
                        "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", value.endsWith("1"))
                    .toString()
                : "none of id-1");
  }
}

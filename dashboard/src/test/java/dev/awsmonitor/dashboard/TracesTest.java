package dev.awsmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.tracing.FakeCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole page, beside a collector of OpenTelemetry and without one. */
class TracesTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final Pattern LISTENS = Pattern.compile("listening on port ([0-9]+)");
  private static final String OPENTELEMETRY = " io.opentelemetry.";

  /** Two seconds are its own; the rest is for a slow machine. */
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(6);

  @AutoClose private final FakeImds imds = FakeImds.start();
  @TempDir private Path folder;

  @Test
  void eachRequestOfAViewerIsASpan() throws IOException {
    try (var collector = FakeCollector.start(FakeCollector.Mode.TAKES)) {
      try (var server = start(collector.endpoint().toString());
          var wire = Wire.to(server.port())) {
        wire.ask("GET", "/");
        wire.ask("GET", "/api/v1/host");
        wire.ask("GET", "/readyz");
        misdirected(wire);
        // a span ends a moment after its answer, and before its connection
        assertThat(wire.isClosedByServer()).isTrue();
      }

      assertThat(collector.spans())
          .extracting(Span::getName)
          .containsExactlyInAnyOrder("GET /", "GET /api/v1/host", "GET /version");
    }
  }

  /** It is refused before any other part of the page sees it. */
  private static void misdirected(Wire wire) throws IOException {
    wire.send("GET /version HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(wire.answer(true).status()).isEqualTo(421);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSES", "HANGS"})
  void aCollectorThatTakesNothingHindersNobody(FakeCollector.Mode mode) throws IOException {
    try (var collector = FakeCollector.start(mode)) {
      assertThePageAnswersAndEnds(collector.endpoint().toString());

      assertThat(collector.asked()).isNotEmpty();
    }
  }

  @Test
  void norDoesOneThatIsNotThere() throws IOException {
    assertThePageAnswersAndEnds(FakeImds.nothingListening().toString());
  }

  private void assertThePageAnswersAndEnds(String endpoint) throws IOException {
    long begun;
    try (var server = start(endpoint);
        var wire = Wire.to(server.port())) {
      for (var request = 0; request < 20; request++) {
        assertThat(wire.ask("GET", "/version").status()).isEqualTo(200);
      }
      begun = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(CLOSED_WITHIN);
  }

  @Test
  void withoutACollectorNoClassOfOpenTelemetryIsLoaded() throws IOException {
    assertThat(loadedOfOpenTelemetry(Map.of())).isEmpty();
  }

  @Test
  void withOneTheyAre() throws IOException {
    try (var collector = FakeCollector.start(FakeCollector.Mode.TAKES)) {
      assertThat(loadedOfOpenTelemetry(Map.of(ENDPOINT, collector.endpoint().toString())))
          .isNotEmpty();
    }
  }

  /** Of a process of its own, as this one has loaded them. */
  private List<String> loadedOfOpenTelemetry(Map<String, String> environment) throws IOException {
    var log = folder.resolve("classes.log");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                DashboardMain.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("PORT", "0");
    builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.endpoint().toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      var port = port(out);
      for (var path : new String[] {"/", "/api/v1/instance", "/metrics", "/no-such-page"}) {
        Wire.ask(port, "GET", path);
      }
    } finally {
      process.destroyForcibly();
    }
    try (var classes = Files.lines(log)) {
      return classes.filter(line -> line.contains(OPENTELEMETRY)).toList();
    }
  }

  private static int port(BufferedReader out) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var listens = LISTENS.matcher(line);
      if (listens.find()) {
        return Integer.parseInt(listens.group(1));
      }
    }
    throw new IOException("it does not listen");
  }

  private DashboardServer start(String endpoint) {
    var environment = new HashMap<>(Map.of("PORT", "0"));
    environment.put(ENDPOINT, endpoint);
    return DashboardServer.start(
        DashboardConfig.from(environment, _ -> null),
        Optional.of(imds.endpoint()),
        Clock.systemUTC());
  }
}

package dev.awsmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it tells CloudWatch, by its log. */
class TelemetryTest {
  private static final String EMF = "CloudWatchMetrics";

  @AutoClose private final FakeImds imds = FakeImds.start();
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(written, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(before);
  }

  @Test
  void itTellsCloudWatchWhenItIsAskedTo() {
    try (var _ = start(Map.of("PORT", "0", "CLOUDWATCH_EMF", "true"))) {
      await().untilAsserted(() -> assertThat(written.toString(UTF_8)).contains(EMF));
    }
  }

  @Test
  void elseItTellsNothing() throws IOException {
    try (var server = start(Map.of("PORT", "0"))) {
      Wire.ask(server.port(), "GET", "/");

      assertThat(written.toString(UTF_8)).doesNotContain(EMF);
    }
  }

  private DashboardServer start(Map<String, String> environment) {
    return DashboardServer.start(
        DashboardConfig.from(environment, _ -> null),
        Optional.of(imds.endpoint()),
        Clock.systemUTC());
  }
}

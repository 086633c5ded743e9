package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemathesis asks what the document says can be asked, and more, and holds answers to it. */
class SchemathesisIT {
  private static final String SEED = "20261101";
  private static final int SECONDS_AT_MOST = 180;

  @AutoClose private final FakeImds imds = FakeImds.start();

  @AutoClose
  private final DashboardServer server =
      DashboardServer.start(
          DashboardConfig.from(Map.of("PORT", "0", "IMAGE_TAG", "v1"), _ -> null),
          Optional.of(imds.endpoint()),
          Clock.systemUTC());

  @Test
  void itFindsNothing(@TempDir Path folder) throws Exception {
    var output = folder.resolve("output");
    var process = run(folder, output);
    try {
      assertThat(process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(Files.readString(output)).contains("No issues found", "25 passed");
    assertThat(process.exitValue()).isZero();
  }

  /** Not the stream of events, which has no end: EventsTest reads it. */
  private Process run(Path folder, Path output) throws IOException {
    return new ProcessBuilder(
            program(),
            "--no-color",
            "run",
            "http://127.0.0.1:" + server.port() + "/openapi.json",
            "--exclude-path",
            "/api/v1/events",
            "--seed",
            SEED,
            "--max-examples",
            "10",
            // that nothing but 404 comes from /sign-in: no token is set
            "--warnings",
            "off",
            "--generation-database",
            "none")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static String program() {
    return Optional.ofNullable(System.getenv("AWS_MONITOR_SCHEMATHESIS"))
        .orElseThrow(
            () ->
                new AssertionError(
                    "AWS_MONITOR_SCHEMATHESIS does not name schemathesis: run ./dev test, or set it"
                        + " to the one of dashboard/checks/requirements.txt"));
  }
}

package dev.awsmonitor.dashboard;

import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer;
import dev.awsmonitor.dashboard.rollouts.Statuses;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Puts a dashboard in a process of its own to work: beside a fake IMDS and a fake API server each
 * path is asked for some times; then it is ended by SIGTERM. The AOT cache of the image is made,
 * and its start and memory are measured, with this.
 */
public final class TrainingRun {
  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/v1/instance",
          "/api/v1/rollouts",
          "/api/v1/host",
          "/api/v1/notices",
          "/api/v1/cost",
          "/livez",
          "/readyz",
          "/health",
          "/metrics",
          "/version",
          "/no-such-page");
  private static final int ROUNDS = 20;
  private static final int TERMINATED = 143;
  private static final int EXIT_SECONDS = 120;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private TrainingRun() {}

  /**
   * Runs one, and prints how long it took to be ready and how much memory there was.
   *
   * @param command starts the dashboard; must not fork
   */
  public static void main(String[] command) throws Exception {
    try (var imds = FakeImds.start();
        var api = FakeApiServer.start(Statuses.SETTLED)) {
      var port = freePort();
      var builder = new ProcessBuilder(command).inheritIO();
      builder.environment().put("PORT", Integer.toString(port));
      builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.endpoint().toString());
      builder.environment().putAll(api.environment());
      var begun = System.nanoTime();
      var process = builder.start();
      try {
        Awaitility.await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .failFast("the dashboard ended", () -> !process.isAlive())
            .ignoreExceptions()
            .until(() -> status(port, "/readyz") == 200);
        var cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.println(
            "ready: "
                + (System.nanoTime() - begun) / 1_000_000
                + " ms, CPU: "
                + cpu.toMillis()
                + " ms");
        awaitTheMonitor(port);
        visit(port);
        api.change(Statuses.UNDER_WAY);
        visit(port);
        printMemory(process.pid());
        process.destroy();
        if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != TERMINATED) {
          throw new IllegalStateException("the dashboard did not end by SIGTERM");
        }
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void awaitTheMonitor(int port) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Wire.ask(port, "GET", "/api/v1/rollouts").body().contains("\"current\""));
  }

  private static void visit(int port) throws IOException {
    try (var kept = Wire.to(port)) {
      for (var round = 0; round < ROUNDS; round++) {
        for (var path : PATHS) {
          kept.ask("GET", path);
        }
      }
    }
    var page = Wire.ask(port, "GET", "/").body();
    var script = page.replaceFirst("(?s).*src=\"(/assets/[^\"]*)\".*", "$1");
    if (status(port, script) != 200) {
      throw new IllegalStateException(script + " is not served");
    }
  }

  private static int status(int port, String path) throws IOException {
    return Wire.ask(port, "GET", path).status();
  }

  private static void printMemory(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      lines
          .filter(line -> line.matches("(VmHWM|VmRSS|RssAnon|RssFile):.*"))
          .map(line -> line.replaceAll("\\s+", " "))
          .forEach(System.out::println);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

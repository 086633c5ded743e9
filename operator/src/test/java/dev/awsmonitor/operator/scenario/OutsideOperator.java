package dev.awsmonitor.operator.scenario;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An operator in a process of its own, told where its API server is as a pod is. */
final class OutsideOperator implements AutoCloseable {
  private static final int TERMINATED = 143;
  private static final int EXIT_SECONDS = 120;

  private final Process process;
  private final int metricsPort = freePort();
  private final int healthPort = freePort();
  private final long begun = System.nanoTime();

  /**
   * Starts it.
   *
   * @param where the variables that tell it where its API server is
   * @param command must not fork
   */
  OutsideOperator(Map<String, String> where, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).inheritIO();
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("KUBE"));
    environment.putAll(where);
    environment.put("WATCH_NAMESPACES", Scenario.NAMESPACE);
    environment.put("METRICS_PORT", Integer.toString(metricsPort));
    environment.put("HEALTH_PORT", Integer.toString(healthPort));
    environment.put("WEBHOOK_PORT", "0");
    process = builder.start();
  }

  /** How long ago it was started, and what it took of the processor. */
  String age() {
    return (System.nanoTime() - begun) / 1_000_000 + " ms, CPU: " + cpu().toMillis() + " ms";
  }

  /** What it took of the processor so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Its memory now, in MiB. */
  long rss() throws IOException {
    return memory().stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** The lines of its {@code /proc/PID/status} that tell its memory. */
  List<String> memory() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.matches("(VmHWM|VmRSS|RssAnon|RssFile):.*"))
          .map(line -> line.replaceAll("\\s+", " "))
          .toList();
    }
  }

  /** Asks what the kubelet and Prometheus ask. */
  void probe() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      for (var url :
          List.of(healthPort + "/livez", healthPort + "/readyz", metricsPort + "/metrics")) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + url)).build();
        var status = http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        if (status != 200) {
          throw new IllegalStateException(url + " answered " + status);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Sends SIGTERM and waits until it is gone. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != TERMINATED) {
      throw new IllegalStateException("the operator did not end by SIGTERM");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package dev.awsmonitor.acceptance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Requests in one way, never retried, from outside the node, until it is stopped. */
final class Load implements AutoCloseable {
  /** Requests a second, where nothing else is said. */
  static final int RATE = 200;

  private static final long GRACE_SECONDS = 40;

  /** The ways that clients talk to the dashboard. */
  enum Way {
    KEPT_GET(""),
    /** The page takes no POST; a client may not send one again, so each lost answer shows. */
    KEPT_POST("-method POST -expect 405"),
    FRESH_GET("-fresh");

    private final String options;

    Way(String options) {
      this.options = options;
    }

    List<String> options() {
      return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
    }
  }

  /** What came of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Report(
      long sent,
      long failed,
      double seconds,
      double p50Ms,
      double p99Ms,
      double maxMs,
      Map<String, Integer> answeredBy,
      Map<String, Integer> errors,
      List<String> failures) {}

  private final Way way;
  private final Path output;
  private final Process process;

  private Load(Way way, Path output, Process process) {
    this.way = way;
    this.output = output;
    this.process = process;
  }

  static Load start(Environment environment, URI url, Way way, int rate) {
    var command = new ArrayList<>(List.of(environment.load(), "-url", url.resolve("/").toString()));
    command.addAll(List.of("-rate", String.valueOf(rate), "-for", "55m"));
    command.addAll(way.options());
    try {
      var output = Files.createTempFile("load", ".json");
      var process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Load(way, output, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Way way() {
    return way;
  }

  /** Ends it and tells what came of it. */
  Report stop() {
    process.destroy(); // SIGTERM: it waits for the answers still due and prints its report
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the load does not end");
      }
      var report = new ObjectMapper().readValue(output.toFile(), Report.class);
      close();
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reports as one table. */
  static String table(Map<Way, Report> reports) {
    var text = new StringBuilder("load        sent  failed  seconds  p50 ms  p99 ms   max ms\n");
    reports.forEach(
        (way, r) ->
            text.append(
                "%-9s %6d %7d %8.1f %7.1f %7.1f %8.1f%n"
                    .formatted(
                        way, r.sent(), r.failed(), r.seconds(), r.p50Ms(), r.p99Ms(), r.maxMs())));
    return text.toString();
  }
}

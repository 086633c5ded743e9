package dev.awsmonitor.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** One row for each scenario, in {@code target/e2e/summary.md}. */
final class Summary {
  private static final Path FILE = Path.of("target", "e2e", "summary.md");
  private static final String HEAD =
      """
      | scenario | outcome | seconds | pushes | requests | failed | p99 ms, worst client |
      |---|---|---|---|---|---|---|
      """;

  private Summary() {}

  /** Adds a row; begins the file where there is none. */
  static void add(
      String scenario, boolean good, Duration took, int pushes, Collection<Load.Report> loads) {
    var row =
        "| %s | %s | %.1f | %d | %d | %d | %s |"
            .formatted(
                scenario,
                good ? "passed" : "FAILED",
                took.toMillis() / 1000.0,
                pushes,
                loads.stream().mapToLong(Load.Report::sent).sum(),
                loads.stream().mapToLong(Load.Report::failed).sum(),
                loads.isEmpty() ? "" : "%.1f".formatted(worst(loads)));
    write(List.of(row));
  }

  /** Adds a line of text below the table so far. */
  static void note(String line) {
    write(List.of("", line, "", HEAD.strip()));
  }

  private static void write(List<String> lines) {
    try {
      Files.createDirectories(FILE.getParent());
      if (!Files.exists(FILE)) {
        Files.writeString(FILE, HEAD);
      }
      Files.write(FILE, lines, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double worst(Collection<Load.Report> loads) {
    return loads.stream().mapToDouble(Load.Report::p99Ms).max().orElse(0);
  }
}

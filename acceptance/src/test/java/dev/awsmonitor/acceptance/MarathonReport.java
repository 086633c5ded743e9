package dev.awsmonitor.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a marathon was, and what came of it: the text of docs/marathon.md, in {@code
 * target/e2e/marathon.md}. It is written only when everything held.
 *
 * @param pushes how many of each kind
 */
record MarathonReport(
    long seed,
    Map<Kind, Long> pushes,
    int kills,
    Duration took,
    Map<Load.Way, Load.Report> loads,
    List<Operators.Memory> operators) {
  private static final Path FILE = Path.of("target", "e2e", "marathon.md");

  /** Writes the page, and prints it. */
  void publish() {
    var page =
        """
        # The marathon of %s

        %d pushes under one tag in a mixed order (%s), %d kills of the operator, in %d s.
        `./dev e2e --long MarathonE2E` runs it; the seed was %d.

        | clients from outside the node, 200 requests/s each | sent | failed | p50 ms | p99 ms | max ms |
        |---|---|---|---|---|---|
        %s

        Each digest had one pod and one entry of the history, with the outcome that its kind asks for; at the end the last
        good push served. The operator's pod had then %s.
        """
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                pushes.values().stream().mapToLong(Long::longValue).sum(),
                pushes.entrySet().stream()
                    .map(e -> "%s %d".formatted(words(e.getKey()), e.getValue()))
                    .collect(Collectors.joining(", ")),
                kills,
                took.toSeconds(),
                seed,
                loads.entrySet().stream()
                    .map(e -> row(e.getKey(), e.getValue()))
                    .collect(Collectors.joining("\n")),
                operators.stream()
                    .map(
                        m ->
                            "%d MiB rss and %d MiB working set"
                                .formatted(m.rssMebibytes(), m.workingSetMebibytes()))
                    .collect(Collectors.joining(", ")));
    System.out.println(page);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case GOOD -> "good";
      case CRASHING -> "crash-looping";
      case NEVER_READY -> "never ready";
      case ENDS_LATER -> "ending in the soak";
      case ODD -> "of an odd version";
      case MISSING -> "not to be pulled";
    };
  }

  private static String row(Load.Way way, Load.Report report) {
    var client =
        switch (way) {
          case KEPT_GET -> "GET on kept connections";
          case KEPT_POST -> "POST on kept connections";
          case FRESH_GET -> "GET on fresh connections";
        };
    return "| %s | %d | %d | %.1f | %.1f | %.1f |"
        .formatted(
            client, report.sent(), report.failed(), report.p50Ms(), report.p99Ms(), report.maxMs());
  }
}

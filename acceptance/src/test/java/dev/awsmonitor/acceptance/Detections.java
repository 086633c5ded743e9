package dev.awsmonitor.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * When the failures of the images that were rolled back could be seen, in {@code
 * target/e2e/detections.txt}: those of scenarios in which the node itself was not disturbed.
 */
final class Detections {
  private static final Path FILE = Path.of("target", "e2e", "detections.txt");

  private Detections() {}

  static void add(List<Instant> seen) {
    try {
      Files.createDirectories(FILE.getParent());
      Files.write(
          FILE,
          seen.stream().map(Instant::toString).toList(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Instant> all() {
    try {
      return Files.exists(FILE)
          ? Files.readAllLines(FILE).stream().map(Instant::parse).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.awsmonitor.api.v1alpha1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * A Monitor as a user would write it, in {@code valid/} or {@code invalid/}. One line {@code #
 * expected: FIELD: TEXT} on top for each reason the API server must refuse it for.
 */
record MonitorFile(String name, String yaml) {
  static final Path FOLDER = Path.of("src/test/resources/dev/awsmonitor/api/v1alpha1");
  private static final String EXPECTED = "# expected: ";

  /** One reason: the path of the field and what the message says, or a part of it. */
  record Refusal(String field, String text) {
    private static Refusal parse(String line) {
      var parts = line.split(": ", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("not FIELD: TEXT but " + line);
      }
      return new Refusal(parts[0], parts[1]);
    }
  }

  static List<MonitorFile> in(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().map(MonitorFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Named<MonitorFile>> valid() {
    return in("valid").stream().map(file -> Named.of(file.name, file));
  }

  static Stream<Named<MonitorFile>> invalid() {
    return in("invalid").stream().map(file -> Named.of(file.name, file));
  }

  private static MonitorFile read(Path file) {
    try {
      return new MonitorFile(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Refusal> refusals() {
    return yaml.lines()
        .filter(line -> line.startsWith(EXPECTED))
        .map(line -> Refusal.parse(line.substring(EXPECTED.length())))
        .toList();
  }
}

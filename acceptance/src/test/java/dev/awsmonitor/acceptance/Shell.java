package dev.awsmonitor.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end. */
final class Shell {
  private static final long LONGEST_SECONDS = 60;

  /** What a command left behind. */
  record Result(int exit, String out, String err) {
    /** Standard output, when the command went well. */
    String orThrow() {
      if (exit != 0) {
        throw new IllegalStateException("exit code " + exit + ": " + err + out);
      }
      return out;
    }
  }

  private Shell() {}

  static Result run(String input, String... command) {
    try {
      var out = Files.createTempFile("out", ".txt");
      var err = Files.createTempFile("err", ".txt");
      try {
        var process =
            new ProcessBuilder(List.of(command))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = process.outputWriter()) {
          stdin.write(input);
        }
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("no end of " + String.join(" ", command));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

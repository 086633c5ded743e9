package dev.awsmonitor.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real kubectl, told where the server is. */
public final class Kubectl {
  private final Path binary;
  private final Path kubeconfig;
  private final Path cache;

  Kubectl(Path binary, Path kubeconfig, Path cache) {
    this.binary = binary;
    this.kubeconfig = kubeconfig;
    this.cache = cache;
  }

  /** What it prints, on either stream; throws with that text when it fails. */
  public String run(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "--kubeconfig=" + kubeconfig,
                "--cache-dir=" + cache,
                "--request-timeout=30s"));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("kubectl " + String.join(" ", arguments) + ": " + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

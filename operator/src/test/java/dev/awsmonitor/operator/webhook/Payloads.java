package dev.awsmonitor.operator.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The payloads in the test resources. */
final class Payloads {
  static final List<String> FILES =
      List.of(
          "docker-hub.json",
          "distribution-push.json",
          "distribution-pull.json",
          "github-registry-package.json",
          "github-package.json",
          "harbor.json",
          "harbor-pull.json",
          "harbor-cloud-events.json",
          "quay.json",
          "quay-build.json",
          "ecr.json",
          "ecr-delete.json",
          "ecr-failed.json",
          "plain.txt");

  private Payloads() {}

  static byte[] read(String file) {
    try (var in = Payloads.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException(file + " is not there");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

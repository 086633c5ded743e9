package dev.awsmonitor.dashboard.web;

import io.helidon.http.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The page's style under a path that changes with it, so that browsers may keep it for ever. */
record Stylesheet(String path, String css) {
  private static final int HASH_BYTES = 6;

  static Stylesheet load() {
    try (var in = Stylesheet.class.getResourceAsStream("/assets/page.css")) {
      if (in == null) {
        throw new IllegalStateException("/assets/page.css is not in the class path");
      }
      var bytes = in.readAllBytes();
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Stylesheet(
          "/assets/page-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + ".css",
          new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Resource resource() {
    return new Resource(
        path,
        () ->
            new Resource.Body(
                Status.OK_200,
                "text/css; charset=utf-8",
                "public, max-age=31536000, immutable",
                css));
  }
}

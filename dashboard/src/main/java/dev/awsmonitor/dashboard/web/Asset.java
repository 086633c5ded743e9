package dev.awsmonitor.dashboard.web;

import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file that is part of the page, under a path that changes with it, so that browsers may keep it
 * for ever. Held in memory, compressed once.
 *
 * @param source as a Content-Security-Policy names what a page itself holds
 */
record Asset(String path, String contentType, String text, String source) {
  private static final int HASH_BYTES = 6;
  private static final String FOLDER = "/assets/";

  static Asset script(String name) {
    return of(name, ".js", "text/javascript; charset=utf-8", read(name + ".js"));
  }

  /** A style made of some files. */
  static Asset style(String name, String... files) {
    var all = new ByteArrayOutputStream();
    for (var file : files) {
      all.writeBytes(read(file));
    }
    return of(name, ".css", "text/css; charset=utf-8", all.toByteArray());
  }

  private static Asset of(String name, String suffix, String contentType, byte[] bytes) {
    var hash = sha256(bytes);
    return new Asset(
        FOLDER + name + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + suffix,
        contentType,
        new String(bytes, StandardCharsets.UTF_8),
        "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  private static byte[] read(String file) {
    try (var in = Asset.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + file + " is not in the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Resource resource() {
    var body =
        new Resource.Body(
            Status.OK_200,
            contentType,
            "public, max-age=31536000, immutable",
            Content.shared(text.getBytes(StandardCharsets.UTF_8)));
    return new Resource(path, () -> body);
  }
}

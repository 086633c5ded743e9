package dev.awsmonitor.dashboard.web;

import io.helidon.http.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that is part of the page, under a path that changes with it, so that browsers may keep it
 * for ever. Held in memory, without indents and lines of comment, compressed once.
 *
 * @param hash of its bytes, as its path has it
 * @param source as a Content-Security-Policy names what a page itself holds
 */
record Asset(String path, String hash, String contentType, String text, String source) {
  private static final int HASH_BYTES = 6;
  private static final String FOLDER = "/assets/";

  /** A script made of some files: together they compress better. */
  static Asset script(String name, String... files) {
    return of(name, ".js", "text/javascript; charset=utf-8", joined(files));
  }

  /** A style made of some files. */
  static Asset style(String name, String... files) {
    return of(name, ".css", "text/css; charset=utf-8", joined(files));
  }

  private static byte[] joined(String... files) {
    return Stream.of(files)
        .map(file -> new String(read(file), StandardCharsets.UTF_8))
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//"))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Asset of(String name, String suffix, String contentType, byte[] bytes) {
    var sha256 = sha256(bytes);
    var hash = HexFormat.of().formatHex(sha256, 0, HASH_BYTES);
    return new Asset(
        FOLDER + name + "-" + hash + suffix,
        hash,
        contentType,
        new String(bytes, StandardCharsets.UTF_8),
        "'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'");
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
            Content.shared(text),
            Optional.of("W/\"" + hash + "\""));
    return new Resource(path, () -> body);
  }
}

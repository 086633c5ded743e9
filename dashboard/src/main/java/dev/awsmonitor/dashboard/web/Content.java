package dev.awsmonitor.dashboard.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, as it is and compressed. Brotli is not offered: browsers ask for it over TLS only,
 * and this page is plain HTTP.
 */
final class Content {
  /** Less fits a packet anyway. */
  private static final int COMPRESSED_FROM = 1024;

  private final byte[] plain;
  private final int level;
  private byte @Nullable [] gzip;

  private Content(byte[] plain, int level) {
    this.plain = plain;
    this.level = level;
  }

  /** For what is sent once: compressing it is to cost little. */
  static Content of(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8), Deflater.BEST_SPEED);
  }

  /** For what is sent many times. */
  static Content shared(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8), Deflater.BEST_COMPRESSION);
  }

  private static byte[] gzip(byte[] bytes, int level) {
    var out = new ByteArrayOutputStream(bytes.length / 2);
    try (var gzip = new Leveled(out, level)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  byte[] plain() {
    return plain;
  }

  /** Whether there is more of it than is worth compressing. */
  boolean isLong() {
    return plain.length >= COMPRESSED_FROM;
  }

  /** Compressed when it is first asked for: many clients are programs that do not ask. */
  synchronized byte[] gzip() {
    var known = gzip == null ? gzip(plain, level) : gzip;
    gzip = known;
    return known;
  }
}

package dev.awsmonitor.dashboard.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What is sent, as it is and compressed. Brotli is not offered: browsers ask for it over TLS only,
 * and this page is plain HTTP.
 */
final class Content {
  /** Less fits a packet anyway. */
  private static final int COMPRESSED_FROM = 1024;

  private final byte[] plain;
  private final Optional<byte[]> gzip;

  private Content(byte[] plain, Optional<byte[]> gzip) {
    this.plain = plain;
    this.gzip = gzip;
  }

  /** For what is sent once: compressing it is to cost little. */
  static Content of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), Deflater.BEST_SPEED);
  }

  /** For what is sent many times. */
  static Content shared(byte[] bytes) {
    return of(bytes, Deflater.BEST_COMPRESSION);
  }

  private static Content of(byte[] bytes, int level) {
    return new Content(
        bytes, bytes.length < COMPRESSED_FROM ? Optional.empty() : Optional.of(gzip(bytes, level)));
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

  /** Empty when it is too short to be worth it. */
  Optional<byte[]> gzip() {
    return gzip;
  }
}

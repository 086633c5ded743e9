package dev.awsmonitor.operator.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks an answer (RFC 9110, Content-Encoding), which may be much larger than what came. */
final class Gzip {
  private Gzip() {}

  static byte[] unpack(byte[] packed, int bytesMax) throws IOException {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      var bytes = stream.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new TooLargeException(bytesMax);
      }
      return bytes;
    }
  }
}

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept connection to the page. */
final class PageClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /** Connects; an answer may take so long. */
  PageClient(int port, int timeoutMillis) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(timeoutMillis);
    in = new BufferedInputStream(socket.getInputStream(), 32_768);
  }

  /**
   * The body.
   *
   * @throws IOException when the answer is not 200, or none comes
   */
  String get(String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    if (!line().startsWith("HTTP/1.1 200")) {
      throw new IOException("not 200");
    }
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The time within which that part of them was answered. */
  static double millis(long[] sortedNanos, double part) {
    return sortedNanos.length == 0
        ? Double.NaN
        : sortedNanos[(int) (part * (sortedNanos.length - 1))] / 1e6;
  }
}

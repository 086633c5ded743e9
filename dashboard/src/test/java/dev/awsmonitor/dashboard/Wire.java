package dev.awsmonitor.dashboard;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP/1.1 connection, seen as the bytes that go over it. */
final class Wire implements AutoCloseable {
  private static final int SMALL_BYTES = 4096;
  private static final int WAITS_AT_MOST_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  record Answer(int status, Map<String, List<String>> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
    }
  }

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Wire to(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(WAITS_AT_MOST_MILLIS);
    return new Wire(socket);
  }

  /** Takes little of what it does not read. */
  static Wire withSmallBuffer(int port) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BYTES);
    socket.setSoTimeout(WAITS_AT_MOST_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new Wire(socket);
  }

  /** Asks once, on a connection of its own. */
  static Answer ask(int port, String method, String path) throws IOException {
    try (var wire = to(port)) {
      return wire.ask(method, path);
    }
  }

  Answer ask(String method, String path) throws IOException {
    send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return answer(!method.equals("HEAD"));
  }

  Answer ask(String method, String path, String body) throws IOException {
    begin(method, path, body.length());
    send(body);
    return answer(true);
  }

  /** Sends the head of a request; its body is sent with {@link #send}. */
  void begin(String method, String path, int length) throws IOException {
    send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
            + length
            + "\r\n\r\n");
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** False when the other end has closed. */
  boolean trySend(String text) {
    try {
      send(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Answer answer(boolean withBody) throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    var lengths = headers.get("Content-Length");
    if (lengths == null) {
      throw new IOException("an answer without a length: " + headers);
    }
    var length = withBody ? Integer.parseInt(lengths.getFirst()) : 0;
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body ended early");
    }
    return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** Waits for the other end to close. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      // as it ends with bytes that nobody has read
      return true;
    }
  }

  /** What comes, up to and with that text. */
  String readUntil(String text) throws IOException {
    var got = new StringBuilder();
    while (got.indexOf(text) < 0) {
      var c = in.read();
      if (c < 0) {
        throw new EOFException("closed after: " + got);
      }
      got.append((char) c);
    }
    return got.toString();
  }

  /** Reads whatever comes until the other end closes. */
  void awaitEnd() throws IOException {
    readTo(OutputStream.nullOutputStream());
  }

  /** Whatever comes until the other end closes. */
  String rest() throws IOException {
    var got = new ByteArrayOutputStream();
    readTo(got);
    return got.toString(StandardCharsets.ISO_8859_1);
  }

  private void readTo(OutputStream out) throws IOException {
    try {
      in.transferTo(out);
    } catch (SocketException e) {
      // it has ended with bytes that nobody has read
      return;
    }
  }

  /** Nothing more is sent: the other end need not wait for it. */
  void endSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // it has closed before
      return;
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed without an answer");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

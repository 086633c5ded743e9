package dev.awsmonitor.operator.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A port of the operator. */
public final class HttpPort implements AutoCloseable {
  private static final int BACKLOG = 16;

  /** What a path answers. */
  public record Answer(int status, String contentType, String body) {
    /** A line of text. */
    public static Answer text(int status, String body) {
      return new Answer(status, "text/plain; charset=utf-8", body + "\n");
    }
  }

  private final HttpServer server;

  private HttpPort(HttpServer server) {
    this.server = server;
  }

  /**
   * Opens a port that answers GET on a few paths with plain text; 0 takes a free one.
   *
   * @throws UncheckedIOException when the port cannot be bound
   */
  public static HttpPort open(int port, Map<String, Supplier<Answer>> paths) {
    return open(port, exchange -> send(exchange, paths));
  }

  /**
   * Opens a port that answers as the handler does; 0 takes a free one.
   *
   * @throws UncheckedIOException when the port cannot be bound
   */
  public static HttpPort open(int port, HttpHandler handler) {
    try {
      var server = HttpServer.create(new InetSocketAddress(port), BACKLOG);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", handler);
      server.start();
      return new HttpPort(server);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be bound", e);
    }
  }

  /** The port that is bound. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void send(HttpExchange exchange, Map<String, Supplier<Answer>> paths)
      throws IOException {
    try (exchange) {
      var found = paths.get(exchange.getRequestURI().getPath());
      var isGet = exchange.getRequestMethod().equals("GET");
      var answer =
          found == null
              ? Answer.text(404, "not found")
              : isGet ? found.get() : Answer.text(405, "only GET");
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

package dev.awsmonitor.operator.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.awsmonitor.operator.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A registry in this JVM that answers as told and remembers what it was asked. */
public final class FakeRegistry implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> gone = new CopyOnWriteArrayList<>();
  private volatile HttpHandler answer;

  public FakeRegistry() {
    answer = status(404);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (gone.stream().anyMatch(exchange.getRequestURI().getPath()::endsWith)) {
              status(404).handle(exchange);
            } else {
              answer.handle(exchange);
            }
          }
        });
    server.start();
  }

  /** The repository that it holds. */
  public String repository() {
    return "localhost:" + server.getAddress().getPort() + "/acme/dashboard";
  }

  /** Each request as method and path. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public FakeRegistry answers(HttpHandler next) {
    answer = next;
    return this;
  }

  /** Holds a manifest, named by a digest in the header. */
  public FakeRegistry holds(String digest) {
    var index =
        """
        {"schemaVersion": 2, "manifests": [
          {"digest": "%s", "platform": {"os": "linux", "architecture": "amd64"}}]}
        """
            .formatted(digest);
    return answers(
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Docker-Content-Digest", Digest.of(index.getBytes(StandardCharsets.UTF_8)));
          send(exchange, index);
        });
  }

  /** Has no manifest of this digest any more. */
  public void forgets(String digest) {
    gone.add(digest);
  }

  static HttpHandler status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  static void send(HttpExchange exchange, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

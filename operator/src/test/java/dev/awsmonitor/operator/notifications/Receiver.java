package dev.awsmonitor.operator.notifications;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver in this JVM that answers as told and keeps what it was sent. */
public final class Receiver implements AutoCloseable {
  /** A part of its URL that lets anybody write there, as those of chats do. */
  public static final String PLANTED = "T0PLANTED0SECRET0IN0THE0PATH";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile HttpHandler answer = exchange -> exchange.sendResponseHeaders(204, -1);

  /** Takes all that it is sent. */
  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(
                exchange.getRequestHeaders().getFirst("Content-Type")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer.handle(exchange);
          }
        });
    server.start();
  }

  /** Where it is sent to. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/hooks/" + PLANTED;
  }

  /** Content type and body of each request. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** What it answers from now on. */
  public Receiver answers(HttpHandler next) {
    answer = next;
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package dev.awsmonitor.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook outside of the cluster that keeps what it is sent. */
final class Receiver implements AutoCloseable {
  private static final int STANDARD_PORT = 443;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  Receiver(Environment environment) {
    try {
      server = HttpServer.create(new InetSocketAddress(ownAddress(environment), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
  }

  /** As the node sees this machine: the address that leads to its API server. */
  private static InetAddress ownAddress(Environment environment) throws SocketException {
    var api = environment.client().getMasterUrl();
    var port = api.getPort() < 0 ? STANDARD_PORT : api.getPort();
    try (var socket = new DatagramSocket()) {
      // sends nothing: it only asks for the way
      socket.connect(new InetSocketAddress(api.getHost(), port));
      return socket.getLocalAddress();
    }
  }

  String url() {
    var address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/hook";
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

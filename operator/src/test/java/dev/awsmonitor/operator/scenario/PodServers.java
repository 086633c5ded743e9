package dev.awsmonitor.operator.scenario;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the pods of a simulated node answer: both of its slots, on a loopback address of its own.
 */
final class PodServers implements AutoCloseable {
  private static final List<Integer> SLOTS = List.of(18501, 18502);
  private static final int TRIES = 50;

  private final String address;
  private final List<HttpServer> servers;
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

  private PodServers(String address) throws IOException {
    this.address = address;
    this.servers = List.of(listen(address, SLOTS.get(0)), listen(address, SLOTS.get(1)));
  }

  static PodServers open() {
    for (var left = TRIES; ; left--) {
      try {
        return new PodServers(address());
      } catch (IOException e) {
        if (left == 0) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static String address() {
    var random = ThreadLocalRandom.current();
    return "127.%d.%d.%d"
        .formatted(random.nextInt(1, 255), random.nextInt(256), random.nextInt(1, 255));
  }

  private HttpServer listen(String host, int slot) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(host, slot), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(statuses.getOrDefault(slot, 503), -1);
          }
        });
    server.start();
    return server;
  }

  /** The address of the node's pods. */
  String podAddress() {
    return address;
  }

  /** What the pod on a slot answers from now on. */
  void answer(int slot, int status) {
    statuses.put(slot, status);
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
  }
}

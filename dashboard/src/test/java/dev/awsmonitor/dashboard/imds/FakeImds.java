package dev.awsmonitor.dashboard.imds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance metadata service for tests: version 2 only, with the faults that the real one shows.
 * Closing it fails when a request broke the protocol.
 */
public final class FakeImds implements AutoCloseable {
  /** How it answers. */
  public enum Mode {
    NORMAL,
    /** Switched off in the instance's metadata options: 403 to all. */
    DISABLED,
    /** Gives tokens and then refuses each of them. */
    REFUSES_TOKENS,
    /** 503 to all. */
    OVERLOADED,
    /** Accepts connections and never answers. */
    HANGS,
    /** Gives a token slowly and then never answers. */
    SLOW_TOKEN_THEN_HANGS,
    /** Answers everything, but each answer takes nearly as long as a caller waits. */
    SLOW
  }

  public static final String PUBLIC_IP = "public-ipv4";
  public static final String KEYS = "public-keys/";
  public static final String SPOT_ACTION = "spot/instance-action";
  public static final String REBALANCE = "events/recommendations/rebalance";
  public static final String MAINTENANCE = "events/maintenance/scheduled";

  private static final String IDENTITY = "/latest/dynamic/instance-identity/document";

  private static final String MAC = "0e:49:61:0f:c3:11";
  private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
  private static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String ROOT = "/latest/meta-data/";
  private static final long SLOW_MILLIS = 200;

  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> gets = new ConcurrentHashMap<>();
  private final AtomicInteger puts = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Mode mode = Mode.NORMAL;

  private FakeImds(HttpServer server) {
    this.server = server;
    values.put(PUBLIC_IP, "203.0.113.10");
    values.put("instance-id", "i-0123456789abcdef0");
    values.put("instance-type", "t4g.small");
    values.put("instance-life-cycle", "on-demand");
    values.put("ami-id", "ami-0123456789abcdef0");
    values.put("local-ipv4", "172.31.16.25");
    values.put("security-groups", "web\nadmin");
    values.put("iam/security-credentials/", "node-role");
    values.put("tags/instance/", "Name\nteam");
    values.put("tags/instance/Name", "web-1");
    values.put("tags/instance/team", "core");
    values.put("mac", MAC);
    values.put("network/interfaces/macs/" + MAC + "/vpc-id", "vpc-0a1b2c3d4e5f60718");
    values.put("placement/region", "eu-central-1");
    values.put("network/interfaces/macs/" + MAC + "/subnet-id", "subnet-0a1b2c3d4e5f60718");
    values.put("network/interfaces/macs/" + MAC + "/ipv6s", "2001:db8::25");
    values.put("placement/availability-zone", "eu-central-1a");
    values.put("placement/availability-zone-id", "euc1-az2");
    values.put(
        IDENTITY,
        """
        {"accountId": "111122223333", "pendingTime": "2026-10-30T09:15:00Z"}""");
    values.put(KEYS, "0=builder_key");
  }

  public static FakeImds start() {
    try {
      var fake = new FakeImds(HttpServer.create(loopback(), 0));
      fake.server.setExecutor(fake.threads);
      fake.server.createContext("/", fake::handle);
      fake.server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address where nothing listens. */
  public static URI nothingListening() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return uri(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return uri(server.getAddress().getPort());
  }

  public void become(Mode next) {
    mode = next;
  }

  public void set(String key, String value) {
    values.put(key, value);
  }

  public void remove(String key) {
    values.remove(key);
  }

  /** As stop and start of the instance do: the next read of each holder meets 401. */
  public void revokeTokens() {
    tokens.clear();
  }

  /** Tokens asked for. */
  public int puts() {
    return puts.get();
  }

  /** Reads of one key. */
  public int gets(String key) {
    return gets.computeIfAbsent(key, _ -> new AtomicInteger()).get();
  }

  /** Reads of all keys. */
  public int gets() {
    return gets.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
    if (!breaches.isEmpty()) {
      throw new AssertionError("IMDSv2 protocol broken: " + breaches);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestHeaders().containsKey("X-Forwarded-For")) {
        breach(exchange, "X-Forwarded-For");
      }
      switch (exchange.getRequestMethod()) {
        case "PUT" -> token(exchange);
        case "GET" -> value(exchange);
        default -> breach(exchange, exchange.getRequestMethod());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void token(HttpExchange exchange) throws IOException, InterruptedException {
    puts.incrementAndGet();
    var ttl = exchange.getRequestHeaders().getFirst(TTL_HEADER);
    if (!exchange.getRequestURI().getPath().equals("/latest/api/token") || ttl == null) {
      breach(exchange, "not a request for a token");
    }
    switch (mode) {
      case HANGS -> closing.await();
      case DISABLED -> error(exchange, 403);
      case OVERLOADED -> error(exchange, 503);
      case NORMAL, REFUSES_TOKENS -> issue(exchange, ttl);
      case SLOW, SLOW_TOKEN_THEN_HANGS -> {
        pause();
        issue(exchange, ttl);
      }
    }
  }

  private void issue(HttpExchange exchange, String ttl) throws IOException {
    var token = "token-" + puts.get();
    tokens.add(token);
    exchange.getResponseHeaders().set(TTL_HEADER, ttl);
    send(exchange, 200, token);
  }

  private void value(HttpExchange exchange) throws IOException, InterruptedException {
    var path = exchange.getRequestURI().getPath();
    var key = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    gets.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
    var token = exchange.getRequestHeaders().getFirst(TOKEN_HEADER);
    if (token == null) {
      breach(exchange, "no token");
    }
    switch (mode) {
      case HANGS, SLOW_TOKEN_THEN_HANGS -> closing.await();
      case DISABLED -> error(exchange, 403);
      case OVERLOADED -> error(exchange, 503);
      case REFUSES_TOKENS -> error(exchange, 401);
      case NORMAL -> answer(exchange, key, token);
      case SLOW -> {
        pause();
        answer(exchange, key, token);
      }
    }
  }

  private void answer(HttpExchange exchange, String key, String token) throws IOException {
    var value = values.get(key);
    if (token == null || !tokens.contains(token)) {
      error(exchange, 401);
    } else if (value == null) {
      error(exchange, 404);
    } else {
      send(exchange, 200, value);
    }
  }

  /** Ends early only when the fake is closed. */
  private void pause() throws InterruptedException {
    if (closing.await(SLOW_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("closed");
    }
  }

  private void breach(HttpExchange exchange, String what) {
    breaches.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + what);
  }

  /** As the real one does: an error's body is a page. */
  private static void error(HttpExchange exchange, int status) throws IOException {
    send(exchange, status, XhtmlError.page(status));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static URI uri(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The body of an error. */
  public static final class XhtmlError {
    private XhtmlError() {}

    public static String page(int status) {
      return """
      <?xml version="1.0" encoding="iso-8859-1"?>
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>%1$d</title></head>
      <body><h1>%1$d</h1></body></html>
      """
          .formatted(status);
    }
  }
}

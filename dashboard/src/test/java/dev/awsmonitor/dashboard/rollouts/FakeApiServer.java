package dev.awsmonitor.dashboard.rollouts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API server over TLS that knows one Monitor, and the files by which a pod knows it. Closing it
 * fails when a request was not what the dashboard's Role allows.
 */
public final class FakeApiServer implements AutoCloseable {
  /** How it answers. */
  public enum Mode {
    NORMAL,
    FORBIDDEN,
    OVERLOADED,
    NOT_SERVED,
    MALFORMED,
    TOO_BIG,
    /** Accepts connections and never answers. */
    HANGS,
    /** Watches neither end nor tell anything. */
    WATCHES_HANG
  }

  private static final String PATH = "/apis/awsmonitor.dev/v1alpha1/namespaces/monitoring/monitors";
  private static final String CUT = "cut";
  private static final String END = "end";
  private static final SelfSigned SELF = SelfSigned.make();

  private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Set<BlockingQueue<String>> watches = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Path account;
  private HttpsServer server;
  private volatile Mode mode = Mode.NORMAL;
  private volatile String token = "token-1";
  private volatile String monitor = "";
  private final AtomicInteger version = new AtomicInteger(100);

  private FakeApiServer(Path account, HttpsServer server) {
    this.account = account;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param status of its Monitor, as JSON
   */
  public static FakeApiServer start(String status) {
    try {
      var account = Files.createTempDirectory("serviceaccount");
      var fake = new FakeApiServer(account, listen(0));
      Files.writeString(account.resolve("ca.crt"), SELF.pem());
      fake.rotateToken();
      fake.monitor = fake.monitor(status);
      fake.serve();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpsServer listen(int port) throws IOException {
    var server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(SELF.tls()));
    return server;
  }

  private void serve() {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The environment of a pod that belongs to its Monitor. */
  public Map<String, String> environment() {
    return Map.of(
        "MONITOR_NAME", "dashboard",
        "MONITOR_NAMESPACE", "monitoring",
        "KUBERNETES_SERVICE_HOST", "127.0.0.1",
        "KUBERNETES_SERVICE_PORT", Integer.toString(port()),
        "SERVICE_ACCOUNT_DIR", account.toString());
  }

  private int port() {
    return server.getAddress().getPort();
  }

  Path account() {
    return account;
  }

  public void become(Mode next) {
    mode = next;
  }

  /** The Monitor has a new status, which those who watch are told. */
  public void change(String status) {
    version.incrementAndGet();
    monitor = monitor(status);
    tell("MODIFIED", monitor);
  }

  /** The Monitor is deleted. */
  void delete() {
    var last = monitor;
    version.incrementAndGet();
    monitor = "";
    tell("DELETED", last);
  }

  void bookmark() {
    version.incrementAndGet();
    tell("BOOKMARK", metadata());
  }

  /** As when etcd has been compacted. */
  void expire() {
    tell("ERROR", "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}");
  }

  /** Sends a line as it is to those who watch. */
  void line(String line) {
    watches.forEach(w -> w.add(line));
  }

  private void tell(String type, String object) {
    line("{\"type\":\"%s\",\"object\":%s}".formatted(type, object));
  }

  /** Ends the watches as when their time is over. */
  void endWatches() {
    line(END);
  }

  /** Ends their connections in the middle. */
  public void cutWatches() {
    line(CUT);
  }

  /** The kubelet writes a new token; the one before is refused from now on. */
  void rotateToken() throws IOException {
    token = "token-" + System.nanoTime();
    Files.writeString(account.resolve("token"), token + "\n");
  }

  /** Away, with all its connections. */
  void stop() {
    cutWatches();
    server.stop(0);
  }

  /** Back at the same port. */
  void comeBack() throws IOException {
    server = listen(port());
    serve();
  }

  /** How many watch. */
  public int watching() {
    return watches.size();
  }

  /** Each request: "list", or "watch" and the version it goes on from. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    closing.countDown();
    stop();
    threads.shutdownNow();
    try {
      Files.deleteIfExists(account.resolve("token"));
      Files.deleteIfExists(account.resolve("ca.crt"));
      Files.delete(account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!breaches.isEmpty()) {
      throw new AssertionError("asked for what the Role does not allow: " + breaches);
    }
  }

  private String monitor(String status) {
    return """
    {"kind":"Monitor","metadata":{"name":"dashboard","resourceVersion":"%d"},"status":%s}"""
        .formatted(version.get(), status)
        .replace("\n", " ");
  }

  private String metadata() {
    return "{\"metadata\":{\"resourceVersion\":\"%d\"}}".formatted(version.get());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      var query = query(exchange);
      if (!exchange.getRequestMethod().equals("GET")
          || !exchange.getRequestURI().getPath().equals(PATH)
          || !"metadata.name=dashboard".equals(query.get("fieldSelector"))) {
        breaches.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      }
      var authorized =
          ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      switch (mode) {
        case HANGS -> closing.await();
        case FORBIDDEN -> send(exchange, 403, "{}");
        case OVERLOADED -> send(exchange, 503, "later");
        case NOT_SERVED -> send(exchange, 404, "404 page not found");
        case MALFORMED -> send(exchange, 200, "<html>");
        case TOO_BIG -> send(exchange, 200, "x".repeat(MonitorApi.BYTES_MAX + 1));
        case NORMAL, WATCHES_HANG -> {
          if (!authorized) {
            send(exchange, 401, "{}");
          } else if (query.containsKey("watch")) {
            watch(exchange, query);
          } else {
            list(exchange);
          }
        }
      }
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list(HttpExchange exchange) throws IOException {
    asked.add("list");
    send(
        exchange,
        200,
        "{\"kind\":\"MonitorList\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}\n"
            .formatted(version.get(), monitor));
  }

  private void watch(HttpExchange exchange, Map<String, String> query)
      throws IOException, InterruptedException {
    asked.add("watch " + query.get("resourceVersion"));
    var lines = new LinkedBlockingQueue<String>();
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    out.flush();
    watches.add(lines);
    try {
      if (mode == Mode.WATCHES_HANG) {
        closing.await();
      }
      if (!monitor.isEmpty()
          && Integer.parseInt(query.getOrDefault("resourceVersion", "0")) < version.get()) {
        lines.add("{\"type\":\"MODIFIED\",\"object\":%s}".formatted(monitor));
      }
      var end =
          System.nanoTime()
              + Duration.ofSeconds(Long.parseLong(query.getOrDefault("timeoutSeconds", "60")))
                  .toNanos();
      for (var line = next(lines, end); !line.equals(END); line = next(lines, end)) {
        if (line.equals(CUT)) {
          // without an end of the body: the server then closes the connection
          throw new IOException(CUT);
        }
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      out.close();
    } finally {
      watches.remove(lines);
    }
  }

  private static String next(BlockingQueue<String> lines, long end) throws InterruptedException {
    var line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    return line == null ? END : line;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    var query = new HashMap<String, String>();
    for (var pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      var parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * {@code Freshness IMDS_PORT PAGE_PORT RATE SECONDS}: views of the page at {@value #FEWER} a second
 * beside an IMDS that gives the same public IP each time, and one that gives another each millisecond; then at a rate
 * beside the latter and one that is away, that hangs and that throttles. An answer is stale when its address had ended
 * before the request was sent.
 */
final class Freshness {
  private static final int CLIENTS = 200;
  private static final int FEWER = 2_000;
  private static final int WARM_UP_SECONDS = 10;
  private static final Pattern ADDRESS = Pattern.compile("\\b10\\.(\\d+)\\.(\\d+)\\.(\\d+)\\b");

  private enum Imds {
    STEADY,
    ANSWERS,
    AWAY,
    HANGS,
    THROTTLES
  }

  private final int imdsPort;
  private final int pagePort;
  private final int rate;
  private final AtomicInteger address = new AtomicInteger();
  private final LongAdder reads = new LongAdder();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private volatile Imds imds = Imds.STEADY;
  private volatile boolean over;

  private Freshness(int imdsPort, int pagePort, int rate) {
    this.imdsPort = imdsPort;
    this.pagePort = pagePort;
    this.rate = rate;
  }

  static void main(String[] args) throws Exception {
    var numbers = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    new Freshness(numbers[0], numbers[1], numbers[2]).run(numbers[3]);
  }

  private void run(int seconds) throws Exception {
    Thread.ofPlatform().daemon().start(this::changeTheAddress);
    System.out.println(
        "| IMDS | views/s asked for | views/s | failed | stale | p50 ms | p99 ms | reads of the address/s | connections for them/s | /readyz not 200 |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    var server = startImds();
    views(Imds.STEADY, FEWER, WARM_UP_SECONDS);
    phase(Imds.STEADY, FEWER, seconds);
    phase(Imds.ANSWERS, FEWER, seconds);
    phase(Imds.ANSWERS, rate, seconds);
    server.stop(0);
    phase(Imds.AWAY, rate, Math.max(1, seconds / 3));
    for (var way : List.of(Imds.HANGS, Imds.THROTTLES)) {
      server = startImds();
      phase(way, rate, Math.max(1, seconds / 3));
      server.stop(0);
    }
    System.exit(0);
  }

  private void changeTheAddress() {
    while (true) {
      if (imds != Imds.STEADY) {
        address.incrementAndGet();
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private HttpServer startImds() throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", imdsPort), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.endsWith("/public-ipv4")) {
        reads.increment();
        connections.add(exchange.getRemoteAddress().getPort());
      }
      switch (imds) {
        case HANGS -> LockSupport.parkNanos(60_000_000_000L);
        case THROTTLES -> exchange.sendResponseHeaders(503, -1);
        case STEADY, ANSWERS, AWAY -> {
          if (path.endsWith("/api/token")) {
            exchange.getResponseHeaders().set("X-aws-ec2-metadata-token-ttl-seconds", "21600");
            send(exchange, "a-token");
          } else if (path.endsWith("/public-ipv4")) {
            var now = address.get();
            send(exchange, "10.%d.%d.%d".formatted(now >> 16 & 255, now >> 8 & 255, now & 255));
          } else {
            exchange.sendResponseHeaders(404, -1);
          }
        }
      }
    }
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    exchange.sendResponseHeaders(200, text.length());
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void phase(Imds way, int asked, int seconds) throws InterruptedException {
    System.out.println(views(way, asked, seconds));
  }

  private String views(Imds way, int asked, int seconds) throws InterruptedException {
    imds = way;
    over = false;
    reads.reset();
    connections.clear();
    var views = new ArrayList<Views>();
    var threads = new ArrayList<Thread>();
    var began = System.nanoTime();
    for (var i = 0; i < CLIENTS; i++) {
      var mine = new Views(seconds * asked / CLIENTS + 1);
      views.add(mine);
      threads.add(Thread.ofPlatform().start(() -> view(mine, asked)));
    }
    var unready = new LongAdder();
    var probe = Thread.ofPlatform().start(() -> probe(unready));
    Thread.sleep(seconds * 1000L);
    over = true;
    for (var thread : threads) {
      thread.join();
    }
    probe.join();
    var took = (System.nanoTime() - began) / 1e9;
    var nanos = views.stream().flatMapToLong(v -> Arrays.stream(v.nanos, 0, v.count)).sorted().toArray();
    return "| %s | %d | %.0f | %d | %s | %.1f | %.1f | %.0f | %.1f | %d |".formatted(
        way.name().toLowerCase(),
        asked,
        nanos.length / took,
        views.stream().mapToInt(v -> v.failed).sum(),
        way == Imds.ANSWERS || way == Imds.STEADY ? views.stream().mapToInt(v -> v.stale).sum() : "-",
        PageClient.millis(nanos, 0.5),
        PageClient.millis(nanos, 0.99),
        reads.sum() / took,
        connections.size() / took,
        unready.sum());
  }

  private static final class Views {
    final long[] nanos;
    int count;
    int stale;
    int failed;

    Views(int capacity) {
      nanos = new long[capacity];
    }
  }

  private void view(Views views, int asked) {
    var due = System.nanoTime();
    PageClient client = null;
    while (!over && views.count < views.nanos.length) {
      LockSupport.parkNanos(due - System.nanoTime());
      due += 1_000_000_000L * CLIENTS / asked;
      try {
        if (client == null) {
          client = new PageClient(pagePort, 20_000);
        }
        var before = address.get();
        var sent = System.nanoTime();
        var page = client.get("/");
        views.nanos[views.count++] = System.nanoTime() - sent;
        if (imds == Imds.ANSWERS && !isFresh(page, before)) {
          views.stale++;
        }
      } catch (IOException e) {
        views.failed++;
        client = null;
      }
    }
  }

  /** A page without an address counts as stale. */
  private static boolean isFresh(String page, int before) {
    var found = ADDRESS.matcher(page);
    return found.find()
        && ((Integer.parseInt(found.group(1)) << 16)
                | (Integer.parseInt(found.group(2)) << 8)
                | Integer.parseInt(found.group(3)))
            >= before;
  }

  private void probe(LongAdder unready) {
    while (!over) {
      // the kubelet's patience
      try (var client = new PageClient(pagePort, 1_000)) {
        client.get("/readyz");
      } catch (IOException e) {
        unready.increment();
      }
      LockSupport.parkNanos(100_000_000);
    }
  }
}

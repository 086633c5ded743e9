import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code SlowClients PAGE_PORT SLOW SECONDS}: so many clients that keep the server waiting, each of
 * which comes again when it was closed, and meanwhile views of the page by others.
 */
final class SlowClients {
  private static final int VIEWERS = 20;
  private static final long BETWEEN_VIEWS = 100_000_000;

  private enum Way {
    SILENT(""),
    HALF_A_HEAD("GET / HTTP/1.1\r\nHost: 127.0"),
    HALF_A_BODY("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf");

    final String sends;
    final LongAdder closed = new LongAdder();
    final AtomicLong longest = new AtomicLong();

    Way(String sends) {
      this.sends = sends;
    }
  }

  private final int port;
  private final long end;
  private final LongAdder failed = new LongAdder();

  private SlowClients(int port, int seconds) {
    this.port = port;
    this.end = System.nanoTime() + seconds * 1_000_000_000L;
  }

  static void main(String[] args) throws Exception {
    var seconds = Integer.parseInt(args[2]);
    new SlowClients(Integer.parseInt(args[0]), seconds).run(Integer.parseInt(args[1]), seconds);
  }

  private void run(int slow, int seconds) throws Exception {
    var times = new ArrayList<List<Long>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < slow; i++) {
        var way = Way.values()[i % Way.values().length];
        threads.execute(() -> keepWaiting(way));
      }
      for (var i = 0; i < VIEWERS; i++) {
        var mine = new ArrayList<Long>();
        times.add(mine);
        threads.execute(() -> view(mine));
      }
    }
    System.out.println("| slow clients | closed by the server | the longest after (s) |");
    System.out.println("|---|---|---|");
    for (var way : Way.values()) {
      System.out.printf(
          "| %s | %d | %.1f |%n",
          way.name().toLowerCase().replace('_', ' '), way.closed.sum(), way.longest.get() / 1e9);
    }
    var nanos = times.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%nMeanwhile, with %d of them for %d s: %d views of the page, %d failed, p50 %.1f ms, p99 %.1f ms.%n",
        slow,
        seconds,
        nanos.length,
        failed.sum(),
        PageClient.millis(nanos, 0.5),
        PageClient.millis(nanos, 0.99));
  }

  /** The last is waited for beyond the end, so that each has been closed. */
  private void keepWaiting(Way way) {
    while (System.nanoTime() < end) {
      var began = System.nanoTime();
      try (var socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write(way.sends.getBytes(StandardCharsets.US_ASCII));
        while (socket.getInputStream().read() >= 0) {
          // an answer, if there is one
        }
      } catch (IOException e) {
        // reset: closed, too
      }
      way.closed.increment();
      way.longest.accumulateAndGet(System.nanoTime() - began, Math::max);
    }
  }

  private void view(List<Long> nanos) {
    while (System.nanoTime() < end) {
      try (var client = new PageClient(port, 20_000)) {
        while (System.nanoTime() < end) {
          var sent = System.nanoTime();
          client.get("/");
          nanos.add(System.nanoTime() - sent);
          LockSupport.parkNanos(BETWEEN_VIEWS);
        }
      } catch (IOException e) {
        failed.increment();
      }
    }
  }
}

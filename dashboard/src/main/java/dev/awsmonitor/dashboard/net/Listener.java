package dev.awsmonitor.dashboard.net;

import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes connections and gives each to Helidon's HTTP/1.1 on a virtual thread of its own; cuts off
 * those that keep the server waiting.
 *
 * <p>Ending: a client may send a request just when an unused connection is closed, and may not
 * repeat a POST (RFC 9110, section 9.2.2). Clients take the connection they used last, and reach
 * for the others when answers are slow. So they are closed one by one, that which was unused
 * longest first, and not all at the moment when the server stops, which makes the answers slow.
 */
public final class Listener implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Listener.class.getName());
  private static final int BACKLOG = 4096;
  private static final Duration LOOKED_FOR_EACH = Duration.ofSeconds(1);
  private static final Duration NOT_TAKEN = Duration.ofMillis(100);
  private static final Duration APART_AT_MOST = Duration.ofMillis(10);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);

  private final ServerSocketChannel server;
  private final Limits limits;
  private final Http http;
  private final Semaphore room;
  private final Semaphore work;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong cut = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Listener(
      ServerSocketChannel server,
      Limits limits,
      HttpRouting.Builder routing,
      DirectHandlers refusals) {
    this.server = server;
    this.limits = limits;
    this.http = new Http(routing, limits, refusals, threads);
    this.room = new Semaphore(limits.connections());
    this.work = new Semaphore(limits.atWork());
  }

  /**
   * Listens, on all addresses.
   *
   * @param port 0 takes a free one
   * @param refusals answers requests that are none
   * @throws IllegalStateException when the port is taken
   */
  public static Listener start(
      int port, Limits limits, HttpRouting.Builder routing, DirectHandlers refusals) {
    ServerSocketChannel server;
    try {
      server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(port), BACKLOG);
    } catch (IOException e) {
      throw new IllegalStateException("port " + port + " cannot be bound", e);
    }
    var listener = new Listener(server, limits, routing, refusals);
    Thread.ofPlatform().daemon().name("slow-clients").start(listener::watch);
    Thread.ofPlatform().name("listener").start(listener::acceptAll);
    return listener;
  }

  /** The port it listens on. */
  public int port() {
    return server.socket().getLocalPort();
  }

  /** How many connections are open. */
  public int open() {
    return open.size();
  }

  /** How many were cut off, as their client kept the server waiting. */
  public long cut() {
    return cut.get();
  }

  /** Ends each that is open: at once where no request is being answered, else with the answer. */
  public void endConnections() throws InterruptedException {
    record Unused(Connection connection, Duration time) {}
    var longestFirst =
        open.stream()
            .map(connection -> new Unused(connection, connection.unusedFor()))
            .sorted(Comparator.comparing(Unused::time).reversed())
            .toList();
    var apart =
        Math.min(
            APART_AT_MOST.toNanos(), ENDED_WITHIN.toNanos() / Math.max(1, longestFirst.size()));
    for (var unused : longestFirst) {
      unused.connection.end();
      TimeUnit.NANOSECONDS.sleep(apart);
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, "the port was not closed: " + e.getMessage());
    }
    open.forEach(Connection::cut);
    threads.shutdownNow();
    http.stop();
  }

  private void acceptAll() {
    while (server.isOpen()) {
      room.acquireUninterruptibly();
      try {
        accept(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // no file descriptor is free, say: some connection will end
        LOGGER.log(System.Logger.Level.WARNING, "a connection was not taken: " + e.getMessage());
        room.release();
        LockSupport.parkNanos(NOT_TAKEN.toNanos());
      }
    }
  }

  private void accept(SocketChannel channel) throws IOException {
    Connection connection;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      connection = new Connection(channel, http, limits, work);
    } catch (IOException e) {
      // the client has gone already
      channel.close();
      room.release();
      return;
    }
    open.add(connection);
    threads.execute(() -> serve(connection));
  }

  private void serve(Connection connection) {
    try {
      connection.serve();
    } finally {
      open.remove(connection);
      room.release();
    }
  }

  private void watch() {
    while (server.isOpen()) {
      LockSupport.parkNanos(LOOKED_FOR_EACH.toNanos());
      cutSlow();
    }
  }

  private void cutSlow() {
    var now = System.nanoTime();
    var crowded = open.size() >= limits.crowd();
    cut.addAndGet(open.stream().filter(c -> c.cutIfOverdue(now, crowded)).count());
  }
}

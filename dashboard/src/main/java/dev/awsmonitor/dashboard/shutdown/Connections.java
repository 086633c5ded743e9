package dev.awsmonitor.dashboard.shutdown;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP/1.1 connections that are open, so that a drain can close those that no answer closes.
 *
 * <p>A client may send a request just when an unused connection is closed, and may not repeat a
 * POST (RFC 9110, section 9.2.2). Clients take the connection they used last, and reach for the
 * others when answers are slow. So they are closed one by one, that which was unused longest first,
 * and not all at the moment when the server stops, which makes the answers slow.
 */
public final class Connections implements ServerConnectionSelector {
  private final Duration apart;
  private final ServerConnectionSelector http =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();
  private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();

  /**
   * Creates it.
   *
   * @param apart the time from the end of one connection to that of the next
   */
  public Connections(Duration apart) {
    this.apart = apart;
  }

  /** Ends each that is open: at once where no request is being answered, else with the answer. */
  public void close() throws InterruptedException {
    record Unused(ServerConnection connection, Duration time) {}
    var longestFirst =
        open.stream()
            .map(connection -> new Unused(connection, connection.idleTime()))
            .sorted(Comparator.comparing(Unused::time).reversed())
            .toList();
    for (var unused : longestFirst) {
      unused.connection.close(false);
      TimeUnit.NANOSECONDS.sleep(apart.toNanos());
    }
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new Registered(http.connection(context));
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  private final class Registered implements ServerConnection {
    private final ServerConnection connection;

    Registered(ServerConnection connection) {
      this.connection = connection;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      open.add(connection);
      try {
        connection.handle(limit);
      } finally {
        open.remove(connection);
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }
  }
}

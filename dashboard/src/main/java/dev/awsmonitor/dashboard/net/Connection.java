package dev.awsmonitor.dashboard.net;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** One connection and the HTTP that goes over it. */
final class Connection implements ConnectionContext {
  private static final System.Logger LOGGER = System.getLogger(Connection.class.getName());

  private final Http http;
  private final Wire wire;
  private final PeerInfo remote;
  private final PeerInfo local;
  private final DataReader reader;
  private final DataWriter writer;
  private final ServerConnection requests;

  /**
   * Creates it; nothing is read yet.
   *
   * @throws IOException when the client has gone already
   */
  Connection(SocketChannel channel, Http http, Limits limits, Semaphore work) throws IOException {
    this.http = http;
    this.wire = new Wire(channel, limits, work);
    this.remote = new Peer((InetSocketAddress) channel.getRemoteAddress());
    this.local = new Peer((InetSocketAddress) channel.getLocalAddress());
    this.reader = DataReader.create(wire::read);
    this.writer = new Writer(wire);
    this.requests = http.over(this);
  }

  /** Answers what is asked over it, until either end closes it. */
  void serve() {
    try {
      requests.handle(http.limit());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CloseConnectionException | UncheckedIOException e) {
      LOGGER.log(System.Logger.Level.TRACE, "closed", e);
    } finally {
      wire.rest();
      wire.close();
    }
  }

  /** An answer is being sent: the request was read to its end before. */
  void answered() {
    wire.answered();
  }

  /** What is sent now is sent now and then: others may be at work meanwhile. */
  void rest() {
    wire.rest();
  }

  /**
   * The request or its answer says that it is the last one (RFC 9112, section 9.6); Helidon would
   * wait for the client.
   */
  void last() {
    wire.last();
  }

  /** Cuts it off when the client has kept the server waiting for too long. */
  boolean cutIfOverdue(long now, boolean crowded) {
    var overdue = wire.isOverdue(now, crowded);
    if (overdue) {
      wire.close();
    }
    return overdue;
  }

  /** The time since its last request. */
  Duration unusedFor() {
    return requests.idleTime();
  }

  /** Ends it: at once where no request has arrived, else with the answer. */
  void end() {
    wire.end();
  }

  /** Ends it at once. */
  void cut() {
    requests.close(true);
    wire.close();
  }

  @Override
  public ListenerContext listenerContext() {
    return http;
  }

  @Override
  public ExecutorService executor() {
    return http.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public Router router() {
    return http.router();
  }

  @Override
  public PeerInfo remotePeer() {
    return remote;
  }

  @Override
  public PeerInfo localPeer() {
    return local;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String socketId() {
    return Integer.toString(local.port());
  }

  @Override
  public String childSocketId() {
    return remote.host() + ":" + remote.port();
  }
}

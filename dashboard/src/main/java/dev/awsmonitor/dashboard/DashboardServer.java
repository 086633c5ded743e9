package dev.awsmonitor.dashboard;

import dev.awsmonitor.dashboard.collect.Collector;
import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.host.HostMonitor;
import dev.awsmonitor.dashboard.imds.ImdsReader;
import dev.awsmonitor.dashboard.imds.InstanceMetadata;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.notices.NoticesReader;
import dev.awsmonitor.dashboard.rollouts.RolloutsReader;
import dev.awsmonitor.dashboard.shutdown.Connections;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.state.CollectedStates;
import dev.awsmonitor.dashboard.web.Dashboard;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The running dashboard: wiring only. */
public final class DashboardServer implements AutoCloseable {
  /**
   * Each takes some 28 KB of a heap of 64 MB, also while its request waits for a processor. Those
   * that are too many wait in the backlog: late, not refused.
   */
  static final int CONNECTIONS_MAX = 512;

  private static final int BACKLOG = 4096;

  /** So that connections which nobody uses any more leave room; longer than load balancers keep. */
  private static final Duration IDLE_MAX = Duration.ofSeconds(75);

  /** Connections grow idle at different times: then they are not all closed at once. */
  private static final Duration IDLE_LOOKED_FOR_EACH = Duration.ofSeconds(1);

  private static final Duration ACCEPTING = Duration.ofSeconds(5);
  private static final Duration FINISHING = Duration.ofSeconds(10);
  // with the most connections 5 s
  private static final Duration APART = Duration.ofMillis(10);

  /** What is due is read then; the rest is kept. */
  private static final Duration INSTANCE_EACH = Duration.ofSeconds(5);

  private final WebServer server;
  private final ImdsReader imds;
  private final RolloutsReader rollouts;
  private final List<Collector> collectors;
  private final Drain drain;

  private DashboardServer(
      WebServer server,
      ImdsReader imds,
      RolloutsReader rollouts,
      List<Collector> collectors,
      Drain drain) {
    this.server = server;
    this.imds = imds;
    this.rollouts = rollouts;
    this.collectors = collectors;
    this.drain = drain;
  }

  /**
   * Starts serving.
   *
   * @param imdsEndpoint where IMDS answers; empty leaves it to the AWS SDK
   * @throws IllegalStateException when the port is taken
   */
  public static DashboardServer start(
      DashboardConfig config, Optional<URI> imdsEndpoint, Clock clock) {
    return start(config, imdsEndpoint, clock, ACCEPTING, new HostMonitor(clock));
  }

  static DashboardServer start(
      DashboardConfig config, Optional<URI> imdsEndpoint, Clock clock, Duration accepting) {
    return start(config, imdsEndpoint, clock, accepting, new HostMonitor(clock));
  }

  /**
   * Starts serving, with the machine as that monitor sees it.
   *
   * @param accepting how long new connections are still taken when it is told to end
   */
  public static DashboardServer start(
      DashboardConfig config,
      Optional<URI> imdsEndpoint,
      Clock clock,
      Duration accepting,
      HostMonitor host) {
    var metrics = new DashboardMetrics(config.version());
    var imds = new ImdsReader(imdsEndpoint, metrics, clock);
    var metadata = new InstanceMetadata(imds, clock);
    var connections = new Connections(APART);
    var drain = new Drain(accepting, FINISHING, connections);
    var rollouts = new RolloutsReader(config.monitor(), metrics, clock);
    var notices = new NoticesReader(imds, metrics, clock);
    var states =
        new CollectedStates(metadata, notices::notices, host::host, rollouts::state, clock);
    var dashboard = new Dashboard(config, states, drain, metrics, clock.instant());
    var server =
        WebServer.builder()
            .port(config.port())
            .maxTcpConnections(CONNECTIONS_MAX)
            .backlog(BACKLOG)
            .addConnectionSelector(connections)
            .idleConnectionTimeout(IDLE_MAX)
            .idleConnectionPeriod(IDLE_LOOKED_FOR_EACH)
            // its own refuses new connections at once
            .shutdownHook(false)
            .routing(dashboard::routing)
            .build()
            .start();
    if (!server.isRunning() || server.port() < 0) {
      // it logs why, and lives on without a port
      throw new IllegalStateException("port " + config.port() + " cannot be bound");
    }
    // not before: to be ready comes first
    rollouts.start();
    var collectors =
        List.of(
            new Collector("host", HostMonitor.EACH, host::refresh),
            new Collector("notices", NoticesReader.EACH, notices::refresh),
            new Collector("instance", INSTANCE_EACH, metadata::refresh));
    collectors.forEach(Collector::start);
    return new DashboardServer(server, imds, rollouts, collectors, drain);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Drains, then stops. */
  public void drainAndStop() {
    try {
      drain.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop();
    collectors.forEach(Collector::close);
    imds.close();
    rollouts.close();
  }
}

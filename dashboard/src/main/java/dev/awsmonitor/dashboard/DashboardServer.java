package dev.awsmonitor.dashboard;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.ImdsReader;
import dev.awsmonitor.dashboard.imds.InstanceMetadata;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.web.Dashboard;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The running dashboard: wiring only. */
public final class DashboardServer implements AutoCloseable {
  private static final Duration ACCEPTING = Duration.ofSeconds(5);
  private static final Duration FINISHING = Duration.ofSeconds(15);

  private final WebServer server;
  private final ImdsReader imds;
  private final Drain drain;

  private DashboardServer(WebServer server, ImdsReader imds, Drain drain) {
    this.server = server;
    this.imds = imds;
    this.drain = drain;
  }

  /**
   * Starts serving.
   *
   * @param imdsEndpoint where IMDS answers; empty leaves it to the AWS SDK
   */
  public static DashboardServer start(
      DashboardConfig config, Optional<URI> imdsEndpoint, Clock clock) {
    var metrics = new DashboardMetrics(config.version());
    var imds = new ImdsReader(imdsEndpoint, metrics, clock);
    var metadata = new InstanceMetadata(imds, clock);
    var drain = new Drain(ACCEPTING, FINISHING);
    var dashboard = new Dashboard(config, metadata::read, drain, metrics, clock);
    var server =
        WebServer.builder()
            .port(config.port())
            // its own refuses new connections at once
            .shutdownHook(false)
            .routing(dashboard::routing)
            .build()
            .start();
    return new DashboardServer(server, imds, drain);
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
    imds.close();
  }
}

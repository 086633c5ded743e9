package dev.awsmonitor.dashboard;

import dev.awsmonitor.dashboard.collect.Collector;
import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.events.Streams;
import dev.awsmonitor.dashboard.host.HostMonitor;
import dev.awsmonitor.dashboard.imds.ImdsReader;
import dev.awsmonitor.dashboard.imds.InstanceMetadata;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.metrics.Emf;
import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import dev.awsmonitor.dashboard.notices.NoticesReader;
import dev.awsmonitor.dashboard.rollouts.RolloutsReader;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.state.CollectedStates;
import dev.awsmonitor.dashboard.tracing.Tracing;
import dev.awsmonitor.dashboard.web.Dashboard;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The running dashboard: wiring only. */
public final class DashboardServer implements AutoCloseable, Drain.Open {
  private static final Duration ACCEPTING = Duration.ofSeconds(5);
  private static final Duration FINISHING = Duration.ofSeconds(10);

  /** What is due is read then; the rest is kept. */
  private static final Duration INSTANCE_EACH = Duration.ofSeconds(5);

  private final Listener listener;
  private final Streams streams;
  private final ImdsReader imds;
  private final RolloutsReader rollouts;
  private final List<Collector> collectors;
  private final Drain drain;
  private final Tracing tracing;

  private DashboardServer(
      Listener listener,
      Streams streams,
      ImdsReader imds,
      RolloutsReader rollouts,
      List<Collector> collectors,
      Drain drain,
      Tracing tracing) {
    this.listener = listener;
    this.streams = streams;
    this.imds = imds;
    this.rollouts = rollouts;
    this.collectors = collectors;
    this.drain = drain;
    this.tracing = tracing;
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

  static DashboardServer start(
      DashboardConfig config, Optional<URI> imdsEndpoint, Clock clock, Limits limits) {
    return start(config, imdsEndpoint, clock, new Terms(ACCEPTING, limits, new HostMonitor(clock)));
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
    var limits = Limits.of(Runtime.getRuntime().maxMemory());
    return start(config, imdsEndpoint, clock, new Terms(accepting, limits, host));
  }

  /** What tests change. */
  private record Terms(Duration accepting, Limits limits, HostMonitor host) {}

  private static DashboardServer start(
      DashboardConfig config, Optional<URI> imdsEndpoint, Clock clock, Terms terms) {
    var host = terms.host;
    var metrics = new DashboardMetrics(config.version());
    var imds = new ImdsReader(imdsEndpoint, metrics, clock);
    var metadata = new InstanceMetadata(imds, clock);
    var drain = new Drain(terms.accepting, FINISHING);
    var rollouts = new RolloutsReader(config.monitor(), metrics, clock);
    var notices = new NoticesReader(imds, metrics, clock);
    var states =
        new CollectedStates(metadata, notices::notices, host::host, rollouts::state, clock);
    var dashboard = new Dashboard(config, states, drain, metrics, clock.instant());
    var tracing = Tracing.of(config, clock);
    var answers = dashboard.answers(tracing);
    var listener =
        Listener.start(config.port(), terms.limits, answers.routing(), answers.refusals());
    metrics.connectionsOf(listener);
    metrics.streamsOf(dashboard.streams());
    dashboard.streams().start();
    // not before: to be ready comes first
    rollouts.start();
    var collectors = new ArrayList<Collector>();
    collectors.add(new Collector("host", HostMonitor.EACH, host::refresh));
    collectors.add(new Collector("notices", NoticesReader.EACH, notices::refresh));
    collectors.add(new Collector("instance", INSTANCE_EACH, metadata::refresh));
    if (config.cloudWatchEmf()) {
      var emf = new Emf(config.served().node(), metrics, listener::open, clock, System.out);
      collectors.add(new Collector("cloudwatch", Emf.EACH, emf::write));
    }
    collectors.forEach(Collector::start);
    return new DashboardServer(
        listener, dashboard.streams(), imds, rollouts, List.copyOf(collectors), drain, tracing);
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** How many streams of events are open. */
  public int streams() {
    return streams.open();
  }

  /** Drains, then stops. */
  public void drainAndStop() {
    try {
      drain.await(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  @Override
  public void endStreams() {
    streams.end();
  }

  @Override
  public void endConnections() throws InterruptedException {
    listener.endConnections();
  }

  /** Stops at once. */
  @Override
  public void close() {
    streams.close();
    listener.close();
    collectors.forEach(Collector::close);
    imds.close();
    rollouts.close();
    // last: it waits a little for the collector
    tracing.close();
  }
}

package dev.awsmonitor.dashboard.metrics;

import dev.awsmonitor.dashboard.events.Streams;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.net.Listener;
import dev.awsmonitor.dashboard.notices.Notice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The dashboard's own metrics. Labels come from closed sets: routes, not paths. */
public final class DashboardMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private static final int SERVER_ERROR = 500;
  private static final String SPOT = "spot_interruption";
  private static final String REBALANCE = "rebalance_recommendation";
  private static final String MAINTENANCE = "maintenance";

  /** Found by what is counted: to ask the registry for one costs more than to send a page. */
  private final Map<Answer, Timer> answers = new ConcurrentHashMap<>();

  private record Answer(String method, String route, int status) {}

  private final AtomicInteger rolloutsCurrent = new AtomicInteger();
  private final Map<String, AtomicInteger> notices =
      Map.of(
          SPOT, new AtomicInteger(),
          REBALANCE, new AtomicInteger(),
          MAINTENANCE, new AtomicInteger());

  /** The version is told as a label of a constant, so that it can be joined with the others. */
  public DashboardMetrics(String version) {
    Gauge.builder("awsmonitor.build.info", () -> 1)
        .description("The version of the dashboard")
        .tag("version", version)
        .register(registry);
    for (var outcome : new String[] {"value", "absent", "unavailable"}) {
      imdsRequests(outcome);
    }
    imdsRenewals();
    notices.forEach(this::notices);
    Gauge.builder("awsmonitor.rollouts.current", rolloutsCurrent, AtomicInteger::get)
        .description("1 while the roll-outs shown are those of the Monitor now, else 0")
        .register(registry);
  }

  /**
   * Asks it for its connections when the metrics are read. It is referred to weakly, as Micrometer
   * does: whoever runs it keeps it.
   */
  public void connectionsOf(Listener listener) {
    Gauge.builder("awsmonitor.connections", listener, Listener::open)
        .description("Connections that are open")
        .register(registry);
    FunctionCounter.builder("awsmonitor.connections.cut", listener, Listener::cut)
        .description("Connections closed as their client kept the server waiting")
        .register(registry);
  }

  /** Asks them for their number when the metrics are read; referred to weakly, too. */
  public void streamsOf(Streams streams) {
    Gauge.builder("awsmonitor.event.streams", streams, Streams::open)
        .description("Streams of events that are open")
        .register(registry);
  }

  /** Tells whether the roll-outs shown are the Monitor's now. */
  public void rolloutsCurrent(boolean current) {
    rolloutsCurrent.set(current ? 1 : 0);
  }

  /** Tells what AWS announces for the instance. */
  public void noticesActive(List<Notice> active) {
    var counts =
        active.stream()
            .collect(Collectors.groupingBy(DashboardMetrics::kind, Collectors.counting()));
    notices.forEach((kind, count) -> count.set(counts.getOrDefault(kind, 0L).intValue()));
  }

  private static String kind(Notice notice) {
    return switch (notice) {
      case Notice.SpotInterruption _ -> SPOT;
      case Notice.RebalanceRecommendation _ -> REBALANCE;
      case Notice.Maintenance _ -> MAINTENANCE;
    };
  }

  private void notices(String kind, AtomicInteger count) {
    Gauge.builder("awsmonitor.notices.active", count, AtomicInteger::get)
        .description("What AWS announces for the instance, by kind")
        .tag("kind", kind)
        .register(registry);
  }

  /** Counts an answered request. */
  public void answered(String method, String route, int status, Duration took) {
    answers.computeIfAbsent(new Answer(method, route, status), this::timer).record(took);
  }

  /** What was answered until now. */
  Counts counts() {
    return answers.entrySet().stream()
        .map(
            entry ->
                new Counts(
                    entry.getValue().count(),
                    entry.getKey().status >= SERVER_ERROR ? entry.getValue().count() : 0,
                    entry.getValue().totalTime(TimeUnit.MILLISECONDS)))
        .reduce(Counts.NONE, Counts::plus);
  }

  private Timer timer(Answer answer) {
    return Timer.builder("http.request.duration")
        .description("Time to answer a request")
        .tag("method", answer.method)
        .tag("route", answer.route)
        .tag("code", Integer.toString(answer.status))
        .register(registry);
  }

  /** Counts what IMDS said. */
  public void imdsAnswered(Reading reading) {
    imdsRequests(
            switch (reading) {
              case Reading.Value _ -> "value";
              case Reading.Absent _ -> "absent";
              case Reading.Unavailable _ -> "unavailable";
            })
        .increment();
  }

  /** Counts a client that was built anew because its token was refused. */
  public void imdsClientRenewed() {
    imdsRenewals().increment();
  }

  /** All of them, as Prometheus reads them (text format 0.0.4). */
  public String scrape() {
    return registry.scrape();
  }

  private Counter imdsRequests(String outcome) {
    return Counter.builder("awsmonitor.imds.requests")
        .description("Keys asked of IMDS by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter imdsRenewals() {
    return Counter.builder("awsmonitor.imds.token.renewals")
        .description("Tokens asked for anew because IMDS refused the old one")
        .register(registry);
  }
}

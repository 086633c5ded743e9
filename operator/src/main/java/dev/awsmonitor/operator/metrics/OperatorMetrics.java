package dev.awsmonitor.operator.metrics;

import dev.awsmonitor.operator.registry.Presence;
import dev.awsmonitor.operator.registry.RequestObserver;
import dev.awsmonitor.operator.registry.ScanOutcome;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.webhook.HookResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operator's own metrics. Labels come from closed sets, never from names of objects, so that
 * their number does not grow with the number of Monitors.
 */
public final class OperatorMetrics implements RequestObserver {
  private static final int HOSTS_MAX = 1_000;

  private final MeterRegistry registry;
  private final Map<String, Long> left = new ConcurrentHashMap<>();

  /** Every meter exists from the start: a counter that is not there cannot be alerted on. */
  public OperatorMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var outcome :
        new String[] {"started", "succeeded", "rolled_back", "failed", "withdrawn"}) {
      rollouts(outcome);
    }
    for (var result : new String[] {"found", "failed"}) {
      scans(result);
    }
    for (int status : new int[] {0, 200, 300, 401, 400, 429, 500}) {
      requests(status);
    }
    Gauge.builder("awsmonitor.registry.requests.left", this, OperatorMetrics::fewestLeft)
        .description("Fewest requests that a registry has left for us; NaN while none tells")
        .register(registry);
    for (var result : HookResult.values()) {
      webhooks(result);
    }
    for (var presence : Presence.values()) {
      stableImageChecks(presence);
    }
    driftCorrections();
    managerConflicts();
    notifications(true);
    notifications(false);
    notificationRetries();
    reconciles();
  }

  /** Counts a decision that changes something. */
  public void count(Decision decision) {
    switch (decision) {
      case Decision.Start _ -> rollouts("started").increment();
      case Decision.Promote _ -> rollouts("succeeded").increment();
      case Decision.RollBack _ -> rollouts("rolled_back").increment();
      case Decision.Stall _ -> rollouts("failed").increment();
      case Decision.Withdraw _ -> rollouts("withdrawn").increment();
      case Decision.Keep _,
          Decision.AwaitImage _,
          Decision.Refuse _,
          Decision.Hold _,
          Decision.Serve _,
          Decision.Wait _ -> {}
    }
  }

  /** Counts a scan of a registry. */
  public void count(ScanOutcome outcome) {
    switch (outcome) {
      case ScanOutcome.Found _ -> scans("found").increment();
      case ScanOutcome.Failed _ -> scans("failed").increment();
    }
  }

  @Override
  public void answered(int status) {
    requests(status).increment();
  }

  @Override
  public void left(String host, long requests) {
    if (left.size() >= HOSTS_MAX) {
      left.clear();
    }
    left.put(host, requests);
  }

  private double fewestLeft() {
    return left.values().stream().mapToDouble(Long::doubleValue).min().orElse(Double.NaN);
  }

  /** Counts a webhook. */
  public void count(HookResult result) {
    webhooks(result).increment();
  }

  /** Adds the time one reconcile took. */
  public void reconciled(Duration took) {
    reconciles().record(took);
  }

  /** Counts that a registry was asked for a stable image. */
  public void count(Presence stableImage) {
    stableImageChecks(stableImage).increment();
  }

  private Counter stableImageChecks(Presence presence) {
    return Counter.builder("awsmonitor.stable.image.checks")
        .description("Times that a registry was asked whether it still has a stable image")
        .tag("result", presence.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** Counts an object that others had changed and that was put back. */
  public void driftCorrected() {
    driftCorrections().increment();
  }

  /** Counts that another manager of the same fields has come up. */
  public void managerConflictBegan() {
    managerConflicts().increment();
  }

  private Counter driftCorrections() {
    return Counter.builder("awsmonitor.drift.corrections")
        .description("Objects that others had changed and that were put back")
        .register(registry);
  }

  private Counter managerConflicts() {
    return Counter.builder("awsmonitor.manager.conflicts")
        .description(
            "Times that another manager was found to change the same fields again and again")
        .register(registry);
  }

  /** Counts a notification that was taken by its receiver, or given up. */
  public void notified(boolean delivered) {
    notifications(delivered).increment();
  }

  /** Counts a notification that has to be sent once more. */
  public void notificationRetried() {
    notificationRetries().increment();
  }

  private Counter notifications(boolean delivered) {
    return Counter.builder("awsmonitor.notifications")
        .description("Notifications by what became of them")
        .tag("result", delivered ? "delivered" : "given_up")
        .register(registry);
  }

  private Counter notificationRetries() {
    return Counter.builder("awsmonitor.notification.retries")
        .description("Tries to send a notification that failed and are repeated")
        .register(registry);
  }

  private Counter rollouts(String outcome) {
    return Counter.builder("awsmonitor.rollouts")
        .description("Roll-outs by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter scans(String result) {
    return Counter.builder("awsmonitor.scans")
        .description("Scans of registries by result")
        .tag("result", result)
        .register(registry);
  }

  private Counter requests(int status) {
    var answer =
        switch (status) {
          case 0 -> "none";
          case 401 -> "unauthorized";
          case 429 -> "too_many_requests";
          default -> status / 100 + "xx";
        };
    return Counter.builder("awsmonitor.registry.requests")
        .description("Requests to registries and their token services by answer")
        .tag("answer", answer)
        .register(registry);
  }

  private Counter webhooks(HookResult result) {
    return Counter.builder("awsmonitor.webhooks")
        .description("Webhooks by what became of them")
        .tag("result", result.label())
        .register(registry);
  }

  private Timer reconciles() {
    return Timer.builder("awsmonitor.reconcile.duration")
        .description("Time a reconcile took")
        .register(registry);
  }
}

package dev.awsmonitor.operator.metrics;

import dev.awsmonitor.operator.registry.ScanOutcome;
import dev.awsmonitor.operator.rollout.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * The operator's own metrics. Labels come from closed sets, never from names of objects, so that
 * their number does not grow with the number of Monitors.
 */
public final class OperatorMetrics {
  private final MeterRegistry registry;

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

  /** Adds the time one reconcile took. */
  public void reconciled(Duration took) {
    reconciles().record(took);
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

  private Timer reconciles() {
    return Timer.builder("awsmonitor.reconcile.duration")
        .description("Time a reconcile took")
        .register(registry);
  }
}

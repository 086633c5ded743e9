package dev.awsmonitor.operator.checks;

import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.operator.rollout.CheckFinding;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Runs the checks of every candidate, each on its own, and keeps what they have shown. */
public final class CheckRunner {
  private final BiFunction<URI, Check, Optional<String>> client;
  private final ScheduledExecutorService timer;
  private final Executor requests;
  private final Map<ResourceID, CheckedRollout> rollouts = new HashMap<>();

  /**
   * Creates a runner that asks nobody yet.
   *
   * @param client asks once, blocking, and says what was wrong; never throws
   * @param timer says when to ask
   * @param requests where it is asked
   */
  public CheckRunner(
      BiFunction<URI, Check, Optional<String>> client,
      ScheduledExecutorService timer,
      Executor requests) {
    this.client = client;
    this.timer = timer;
    this.requests = requests;
  }

  /** Asks these pods from now on, at once for the first time. */
  public synchronized void follow(ResourceID monitor, CheckPlan plan, Consumer<ResourceID> news) {
    var running = rollouts.get(monitor);
    if (running != null && running.plan().equals(plan)) {
      return;
    }
    forget(monitor);
    var rollout = new CheckedRollout(plan, client, requests, () -> news.accept(monitor));
    rollouts.put(monitor, rollout);
    rollout.start(timer);
  }

  /** Asks no more. */
  public synchronized void forget(ResourceID monitor) {
    var rollout = rollouts.remove(monitor);
    if (rollout != null) {
      rollout.stop();
    }
  }

  /** What the checks of a revision have shown. */
  public synchronized CheckFinding finding(ResourceID monitor, int revision) {
    var rollout = rollouts.get(monitor);
    return rollout != null && rollout.plan().revision() == revision
        ? rollout.finding()
        : new CheckFinding.Pending();
  }
}

package dev.awsmonitor.operator.controller;

import static java.util.Comparator.naturalOrder;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutLedger;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.status.Obstacle;
import dev.awsmonitor.operator.status.Reason;
import dev.awsmonitor.operator.status.StatusFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What follows from an observation, whoever carries it out.
 *
 * <ol>
 *   <li>Plan: a pure decision. Of a failure the container's last lines are read.
 *   <li>Record: what must survive a crash is in the status before anything else is touched.
 *   <li>Act: apply the Service, what lets the dashboard read its Monitor, and the Deployment of the
 *       image that the status now names. An operator killed anywhere on the way finds the record
 *       and goes on from there.
 *   <li>Report: the rest of the status, and the news.
 * </ol>
 */
public final class Reconciliation {
  /** A change leads to the next decision at once: what was recorded may ask for more. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private static final String TRIED_AGAIN = "; it is tried again, at most a minute apart";

  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * A candidate is looked at again by then, also without news: java-operator-sdk (5.2.3) takes the
   * resourceVersion that its own apply returns for its own write. When the apply changed nothing,
   * that is somebody else's write, of which it then never tells.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** What waits for a date is looked at again by then. */
  private static final Duration LONGEST_SLEEP = Duration.ofHours(1);

  private final Function<Observation, Decision> planner;

  /** Decides by this, as {@link dev.awsmonitor.operator.rollout.RolloutPlanner} does. */
  public Reconciliation(Function<Observation, Decision> planner) {
    this.planner = planner;
  }

  /**
   * What is left to do.
   *
   * @param recheckIn when to look again if nothing happens before
   * @param refusal what the API server refused, for the caller to try again later
   */
  public record Result(Optional<Duration> recheckIn, Optional<String> refusal) {}

  /** Goes through the steps once, as far as the Monitor stays as it was observed. */
  public Result run(Monitor monitor, Observation seen, Effects effects) {
    try {
      return steps(monitor, seen, effects);
    } catch (StaleMonitorException e) {
      // nothing is decided of what nobody has looked at; the cache hears of it within a moment
      return new Result(Optional.of(SOON), Optional.empty());
    }
  }

  private Result steps(Monitor monitor, Observation seen, Effects effects) {
    var decision = explained(monitor, planner.apply(seen), effects);
    var recorded = record(monitor, seen, decision, effects);
    return switch (act(recorded, seen, effects)) {
      case Applied.Done done -> done(recorded, seen, decision, done, effects);
      case Applied.Refused refused -> {
        var why = new Obstacle(Reason.APPLY_REFUSED, refused.message() + TRIED_AGAIN);
        report(recorded, seen, decision, Optional.of(why), effects);
        yield new Result(recheckIn(decision, seen.now()), Optional.of(refused.message()));
      }
      case Applied.Stale _ -> {
        tell(recorded, seen, decision, effects);
        yield new Result(Optional.of(SOON), Optional.empty());
      }
    };
  }

  private static Result done(
      Monitor recorded, Observation seen, Decision decision, Applied.Done done, Effects effects) {
    var conflict = done.conflict().map(c -> new Obstacle(Reason.MANAGER_CONFLICT, c.told()));
    report(recorded, seen, decision, conflict, effects);
    var recheck =
        Stream.concat(
                recheckIn(decision, seen.now()).stream(),
                done.conflict().map(c -> until(c.recheckAt(), seen.now())).stream())
            .min(naturalOrder());
    return new Result(recheck, Optional.empty());
  }

  /** A failure is decided once, so the log is read once: when its pod is still there. */
  private static Decision explained(Monitor monitor, Decision decision, Effects effects) {
    return switch (decision) {
      case Decision.RollBack back ->
          new Decision.RollBack(
              back.failed(), back.to(), explained(monitor, back.failed(), back.trouble(), effects));
      case Decision.Stall stall ->
          new Decision.Stall(
              stall.failed(), explained(monitor, stall.failed(), stall.trouble(), effects));
      case Decision.Keep _,
          Decision.AwaitImage _,
          Decision.Refuse _,
          Decision.Start _,
          Decision.Wait _,
          Decision.Hold _,
          Decision.Serve _,
          Decision.Promote _,
          Decision.Withdraw _ ->
          decision;
    };
  }

  private static Trouble explained(
      Monitor monitor, CandidateImage failed, Trouble trouble, Effects effects) {
    return trouble.withLog(effects.lastLines(monitor, failed), failed.slot());
  }

  /** Writes what must survive a crash; nothing when that has not changed. */
  private static Monitor record(
      Monitor monitor, Observation seen, Decision decision, Effects effects) {
    return RolloutLedger.after(seen, decision).equals(RolloutLedger.of(seen.recorded()))
        ? monitor
        : effects.record(monitor, decision, next(monitor, seen, decision, Optional.empty()));
  }

  /** Applies the objects of the image that the record names. */
  private static Applied act(Monitor recorded, Observation seen, Effects effects) {
    return Optional.ofNullable(recorded.getStatus())
        .map(RolloutLedger::of)
        .flatMap(RolloutLedger::target)
        .filter(image -> isReproducible(image, seen))
        .map(image -> effects.apply(recorded, image, seen.settings().replicas()))
        .orElseGet(Applied.Done::new);
  }

  /**
   * Whether the spec still gives the template that this image was deployed with. When it does not,
   * the planner starts another candidate, on another slot; until then (say, while suspended) the
   * template stays: with another one on the same slot no pod could be scheduled.
   */
  private static boolean isReproducible(DeployedImage image, Observation seen) {
    return seen.settings().refusal().isEmpty()
        && image.templateHash().equals(seen.settings().templateHash());
  }

  /** Writes the rest of the status, where it differs, and tells the news of what is written. */
  private static void report(
      Monitor recorded,
      Observation seen,
      Decision decision,
      Optional<Obstacle> obstacle,
      Effects effects) {
    var next = next(recorded, seen, decision, obstacle);
    var reported = recorded;
    try {
      if (!next.equals(recorded.getStatus())) {
        reported = effects.report(recorded, next);
      }
    } finally {
      tell(reported, seen, decision, effects);
    }
  }

  private static void tell(Monitor written, Observation seen, Decision decision, Effects effects) {
    var status = Optional.ofNullable(written.getStatus()).orElse(MonitorStatus.EMPTY);
    Announcement.of(decision, seen.recorded(), status).forEach(news -> effects.tell(written, news));
  }

  private static MonitorStatus next(
      Monitor monitor, Observation seen, Decision decision, Optional<Obstacle> obstacle) {
    return StatusFactory.next(seen, decision, monitor.getMetadata().getGeneration(), obstacle);
  }

  private static Optional<Duration> recheckIn(Decision decision, Instant now) {
    return switch (decision) {
      case Decision.Keep _, Decision.AwaitImage _, Decision.Refuse _ -> Optional.empty();
      case Decision.Hold hold -> hold.hindrance().until().map(at -> until(at, now));
      case Decision.Wait wait -> Optional.of(shorter(wait.recheckIn(), LOOK_AGAIN));
      case Decision.Start _,
          Decision.Serve _,
          Decision.Promote _,
          Decision.RollBack _,
          Decision.Stall _,
          Decision.Withdraw _ ->
          Optional.of(AT_ONCE);
    };
  }

  private static Duration until(Instant at, Instant now) {
    return shorter(Duration.between(now, at), LONGEST_SLEEP);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

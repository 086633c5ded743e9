package dev.awsmonitor.dashboard.rollouts;

import java.time.Instant;
import java.util.Optional;

/** What is known of the roll-outs now. */
public sealed interface RolloutsState {

  /**
   * They were read.
   *
   * @param readAt when the API server last told or confirmed them
   * @param away set while it cannot be asked: they may be old
   */
  record Known(Rollouts rollouts, Instant readAt, Optional<Away> away) implements RolloutsState {}

  /** Since when the API server cannot be asked, and why. */
  record Away(Trouble why, Instant since) {}

  /** There is no Monitor to ask for: not in a cluster, or not deployed by the operator. */
  record NotDeployed(String words) implements RolloutsState {}

  /** They were never read, or the Monitor is gone. */
  record Unavailable(Trouble why, Instant since) implements RolloutsState {}

  /** The same after a read that failed: what was known is kept, and since when it fails. */
  default RolloutsState after(Trouble trouble, Instant now) {
    return switch (this) {
      case Known known ->
          new Known(
              known.rollouts,
              known.readAt,
              Optional.of(new Away(trouble, known.away.map(Away::since).orElse(now))));
      case NotDeployed notDeployed -> notDeployed;
      case Unavailable before ->
          new Unavailable(trouble, before.why == trouble ? before.since : now);
    };
  }

  /** Whether what is shown is what the API server would say now. */
  default boolean isCurrent() {
    return this instanceof Known known && known.away.isEmpty();
  }
}

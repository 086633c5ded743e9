package dev.awsmonitor.dashboard.rollouts;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that grow twofold, each between its half and its whole, so that not all come at once. */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration whole;

  BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.whole = first;
  }

  /** The pause to make now. */
  Duration next() {
    var nanos = whole.toNanos();
    var twice = whole.multipliedBy(2);
    whole = twice.compareTo(longest) < 0 ? twice : longest;
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
  }

  /** Begins anew. */
  void reset() {
    whole = first;
  }
}

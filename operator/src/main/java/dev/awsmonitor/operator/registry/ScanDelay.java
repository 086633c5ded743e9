package dev.awsmonitor.operator.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to scan next. A failure that may pass by itself is asked about again soon, then less and
 * less often, with jitter, but at least each interval: so that a registry which is back is heard
 * within one. What a registry asked for in Retry-After is obeyed whatever the interval is.
 */
final class ScanDelay {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final int DOUBLINGS_MAX = 20;

  /** All images of one host wait for the same instant; they do not ask in the same one. */
  private static final Duration SPREAD_AFTER_PAUSE = Duration.ofSeconds(5);

  private final RandomGenerator random;

  ScanDelay(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The time from the beginning of one scan to that of the next.
   *
   * @param failures how many scans have failed in a row, this one among them
   */
  Duration after(ScanOutcome outcome, int failures, Duration interval, Instant began) {
    return switch (outcome) {
      case ScanOutcome.Found _ -> interval;
      case ScanOutcome.Failed failed -> {
        var regular = failed.passing() ? backOff(failures, interval) : interval;
        var asked = failed.retryAt().map(at -> Duration.between(began, at).plus(spread()));
        yield asked.filter(wait -> wait.compareTo(regular) > 0).orElse(regular);
      }
    };
  }

  private Duration backOff(int failures, Duration interval) {
    var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    var longest = doubled.compareTo(interval) < 0 ? doubled : interval;
    return longest.dividedBy(2).plusMillis(random.nextLong(longest.toMillis() / 2 + 1));
  }

  private Duration spread() {
    return Duration.ofMillis(random.nextLong(SPREAD_AFTER_PAUSE.toMillis()));
  }
}

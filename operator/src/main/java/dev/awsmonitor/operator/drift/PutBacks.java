package dev.awsmonitor.operator.drift;

import java.time.Duration;
import java.time.Instant;

/**
 * How often in a row an object was put back. A person who tries something is put right at once. Who
 * does it again and again is another manager of the same fields: against that one each put-back
 * waits twice as long as the one before, so that the two never write in turns.
 *
 * @param inARow without a quiet time between them
 * @param last when the last one was
 */
record PutBacks(int inARow, Instant last) {
  static final PutBacks NONE = new PutBacks(0, Instant.EPOCH);

  private static final int AT_ONCE_MAX = 3;
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final int DOUBLINGS_MAX = 6;

  PutBacks again(Instant now) {
    return new PutBacks(now.isBefore(last.plus(quiet())) ? inARow + 1 : 1, now);
  }

  /** Until when the object is left as it is. */
  Instant heldUntil() {
    return last.plus(pause());
  }

  /** Whether another manager has to be reckoned with, as it was not quiet for long enough. */
  boolean isConflict(Instant now) {
    return inARow > AT_ONCE_MAX && now.isBefore(overAt());
  }

  /** When the conflict is over if nothing happens any more. */
  Instant overAt() {
    return last.plus(quiet());
  }

  private Duration quiet() {
    var twice = pause().multipliedBy(2);
    return twice.compareTo(QUIET) > 0 ? twice : QUIET;
  }

  /** 10 s after the fourth in a row, at most 10 min 40 s. */
  private Duration pause() {
    return inARow <= AT_ONCE_MAX
        ? Duration.ZERO
        : FIRST_WAIT.multipliedBy(1L << Math.min(inARow - AT_ONCE_MAX - 1, DOUBLINGS_MAX));
  }
}

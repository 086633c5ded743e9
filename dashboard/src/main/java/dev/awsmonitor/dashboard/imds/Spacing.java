package dev.awsmonitor.dashboard.imds;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Keeps things of one thread apart: what begins after a quiet moment does not wait. */
final class Spacing {
  private final long apart;
  private final LongSupplier time;
  private final LongConsumer pause;
  private long due;

  /** Keeps begins apart by at least so long. */
  Spacing(Duration apart) {
    this(apart, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * Keeps begins apart by at least so long.
   *
   * @param time now, in nanoseconds from any moment
   * @param pause lets so many nanoseconds pass, or fewer
   */
  Spacing(Duration apart, LongSupplier time, LongConsumer pause) {
    this.apart = apart.toNanos();
    this.time = time;
    this.pause = pause;
    this.due = time.getAsLong();
  }

  /** Returns when the next may begin; it then does. */
  void awaitTurn() {
    var now = time.getAsLong();
    while (now - due < 0) {
      pause.accept(due - now);
      now = time.getAsLong();
    }
    due = now + apart;
  }
}

package dev.awsmonitor.dashboard.imds;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads shared by those who ask at the same time, yet fresh for each: whoever arrives while a read
 * is under way waits for the next one, so that what it gets was read after it arrived. However many
 * ask, one read runs at a time, and begins no sooner after the one before than its spacing allows:
 * IMDS shares a packet budget with DNS.
 */
final class FreshReads<T> {
  private final Supplier<T> read;
  private final Supplier<T> tooLate;
  private final Spacing spacing;
  private @Nullable CompletableFuture<T> next;
  private boolean flying;

  /**
   * Creates it.
   *
   * @param read reads once, blocking
   * @param tooLate what a caller gets who has waited long enough
   * @param spacing of the begins of reads
   */
  FreshReads(Supplier<T> read, Supplier<T> tooLate, Spacing spacing) {
    this.read = read;
    this.tooLate = tooLate;
    this.spacing = spacing;
  }

  /** What was read after this was called; the read goes on when the caller gives up. */
  T get(Duration longest) {
    try {
      return join().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return tooLate.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tooLate.get();
    }
  }

  /** The next read: it has not begun, so that it can still be shared. */
  private synchronized CompletableFuture<T> join() {
    var joined = next == null ? new CompletableFuture<T>() : next;
    next = joined;
    if (!flying) {
      flying = true;
      Thread.startVirtualThread(this::fly);
    }
    return joined;
  }

  private void fly() {
    while (isWanted()) {
      spacing.awaitTurn();
      var mine = begin();
      try {
        mine.complete(read.get());
      } catch (RuntimeException | Error e) {
        mine.completeExceptionally(e);
      }
    }
  }

  private synchronized boolean isWanted() {
    flying = next != null;
    return flying;
  }

  /** Whoever comes from now on shares the one after it. */
  private synchronized CompletableFuture<T> begin() {
    var mine = Objects.requireNonNull(next);
    next = null;
    return mine;
  }
}

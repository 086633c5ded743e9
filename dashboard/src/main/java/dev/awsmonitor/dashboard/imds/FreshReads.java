package dev.awsmonitor.dashboard.imds;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads shared by those who ask at the same time, yet fresh for each: whoever arrives while a read
 * is under way waits for the next one, so that what it gets was read after it arrived. However many
 * ask, one read runs at a time: IMDS shares a packet budget with DNS.
 */
final class FreshReads<T> {
  private final Supplier<T> read;
  private final Supplier<T> tooLate;
  private @Nullable CompletableFuture<T> running;
  private @Nullable CompletableFuture<T> next;

  /**
   * Creates it.
   *
   * @param read reads once, blocking
   * @param tooLate what a caller gets who has waited long enough
   */
  FreshReads(Supplier<T> read, Supplier<T> tooLate) {
    this.read = read;
    this.tooLate = tooLate;
  }

  /** What was read after this was called; the read goes on when the caller gives up. */
  T get(Duration longest) {
    try {
      return flight().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return tooLate.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tooLate.get();
    }
  }

  private synchronized CompletableFuture<T> flight() {
    if (running == null) {
      var mine = new CompletableFuture<T>();
      running = mine;
      start(mine);
      return mine;
    }
    var waiting = next == null ? new CompletableFuture<T>() : next;
    next = waiting;
    return waiting;
  }

  private void start(CompletableFuture<T> flight) {
    Thread.startVirtualThread(
        () -> {
          try {
            flight.complete(read.get());
          } catch (RuntimeException e) {
            flight.completeExceptionally(e);
          } finally {
            landed();
          }
        });
  }

  private synchronized void landed() {
    running = next;
    next = null;
    if (running != null) {
      start(running);
    }
  }
}

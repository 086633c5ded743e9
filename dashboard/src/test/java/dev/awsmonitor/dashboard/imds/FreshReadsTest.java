package dev.awsmonitor.dashboard.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FreshReadsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final int CALLERS = 20;
  private static final int ROUNDS = 200;

  @Test
  void eachCallerInTurnGetsAReadOfItsOwn() {
    var count = new AtomicInteger();
    var reads = new FreshReads<>(count::incrementAndGet, () -> -1);

    assertThat(reads.get(LONG)).isEqualTo(1);
    assertThat(reads.get(LONG)).isEqualTo(2);
  }

  @Test
  void thoseWhoComeDuringAReadShareTheNextOne() throws Exception {
    // Given
    var count = new AtomicInteger();
    var mayEnd = new Semaphore(0);
    var reads =
        new FreshReads<>(
            () -> {
              var mine = count.incrementAndGet();
              mayEnd.acquireUninterruptibly();
              return mine;
            },
            () -> -1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> reads.get(LONG));
      await().untilAtomic(count, value -> assertThat(value).isEqualTo(1));
      // When
      var later = Collections.synchronizedList(new ArrayList<Integer>());
      var callers =
          IntStream.range(0, CALLERS)
              .mapToObj(_ -> Thread.startVirtualThread(() -> later.add(reads.get(LONG))))
              .toList();
      await().until(() -> callers.stream().allMatch(FreshReadsTest::isWaiting));
      mayEnd.release(2);
      // Then
      assertThat(first.get()).isEqualTo(1);
      await().untilAsserted(() -> assertThat(later).hasSize(CALLERS).containsOnly(2));
    }
    assertThat(count).hasValue(2);
  }

  private static boolean isWaiting(Thread caller) {
    return caller.getState() == Thread.State.TIMED_WAITING;
  }

  /** The promise of the page: no answer was read before its caller asked. */
  @Test
  void whateverTheOrderEachAnswerWasReadAfterItsCallerAsked() throws Exception {
    var time = new AtomicLong();
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var reads =
        new FreshReads<>(
            () -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              var at = time.incrementAndGet();
              LockSupport.parkNanos(1_000);
              underWay.decrementAndGet();
              return at;
            },
            () -> -1L);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var together = new CyclicBarrier(CALLERS);
      var callers = new ArrayList<Future<?>>();
      for (var i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> askAgainAndAgain(together, time, reads)));
      }
      for (var caller : callers) {
        caller.get();
      }
    }
    assertThat(most).as("reads at a time").hasValue(1);
    assertThat(time.get()).as("reads and questions").isLessThan(2L * CALLERS * ROUNDS);
  }

  private static boolean askAgainAndAgain(
      CyclicBarrier together, AtomicLong time, FreshReads<Long> reads)
      throws InterruptedException, BrokenBarrierException {
    for (var round = 0; round < ROUNDS; round++) {
      together.await();
      var asked = time.incrementAndGet();
      assertThat(reads.get(LONG)).isGreaterThan(asked);
    }
    return true;
  }

  @Test
  void aCallerDoesNotWaitLongerThanItWants() {
    // Given
    var mayEnd = new Semaphore(0);
    var reads =
        new FreshReads<>(
            () -> {
              mayEnd.acquireUninterruptibly();
              return "read";
            },
            () -> "too late");
    // When
    var first = reads.get(SHORT);
    var second = reads.get(SHORT);
    // Then
    assertThat(first).isEqualTo("too late");
    assertThat(second).isEqualTo("too late");
    // And when it answers again
    mayEnd.release(1_000);
    assertThat(reads.get(LONG)).isEqualTo("read");
  }

  @Test
  void anInterruptedCallerIsLetGoAndStaysInterrupted() throws Exception {
    var mayEnd = new Semaphore(0);
    var reads =
        new FreshReads<>(
            () -> {
              mayEnd.acquireUninterruptibly();
              return "read";
            },
            () -> "too late");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var caller =
          threads.submit(
              () -> {
                Thread.currentThread().interrupt();
                return reads.get(LONG) + " " + Thread.currentThread().isInterrupted();
              });

      assertThat(caller.get()).isEqualTo("too late true");
      mayEnd.release(1);
    }
  }

  @Test
  void aReadThatThrowsDoesNotStopTheNext() {
    var count = new AtomicInteger();
    var reads =
        new FreshReads<>(
            () -> {
              if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("planted");
              }
              return "read";
            },
            () -> "too late");

    assertThat(reads.get(LONG)).isEqualTo("too late");
    assertThat(reads.get(LONG)).isEqualTo("read");
  }
}

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
    var reads = new FreshReads<>(count::incrementAndGet, () -> -1, atOnce());

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
            () -> -1,
            atOnce());
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

  private static Spacing atOnce() {
    return new Spacing(Duration.ZERO);
  }

  /** It was not read yet when they asked, so that it is as fresh for them. */
  @Test
  void thoseWhoComeWhileAReadWaitsForItsTurnShareIt() throws Exception {
    // Given
    var count = new AtomicInteger();
    var turn = new Semaphore(1);
    var now = new AtomicLong();
    var spacing =
        new Spacing(
            SHORT,
            now::get,
            nanos -> {
              turn.acquireUninterruptibly();
              now.addAndGet(nanos);
            });
    turn.acquire();
    var reads = new FreshReads<>(count::incrementAndGet, () -> -1, spacing);
    assertThat(reads.get(LONG)).isEqualTo(1);
    // When
    var later = Collections.synchronizedList(new ArrayList<Integer>());
    var callers =
        IntStream.range(0, CALLERS)
            .mapToObj(_ -> Thread.startVirtualThread(() -> later.add(reads.get(LONG))))
            .toList();
    await().until(() -> callers.stream().allMatch(FreshReadsTest::isWaiting));
    assertThat(count).as("reads before their turn").hasValue(1);
    turn.release();
    // Then
    await().untilAsserted(() -> assertThat(later).hasSize(CALLERS).containsOnly(2));
  }

  /** However many ask: an interface has about 1,024 packets a second for IMDS, DNS and NTP. */
  @Test
  void thereAreNoMoreReadsInATimeThanTheSpacingAllows() throws Exception {
    // Given a clock that only pauses and reads move
    var now = new AtomicLong();
    var begins = Collections.synchronizedList(new ArrayList<Long>());
    var spacing = new Spacing(SHORT, now::get, now::addAndGet);
    var reads =
        new FreshReads<>(
            () -> {
              begins.add(now.get());
              return now.addAndGet(Duration.ofMillis(1).toNanos());
            },
            () -> -1L,
            spacing);
    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < CALLERS; i++) {
        threads.execute(() -> IntStream.range(0, ROUNDS).forEach(_ -> reads.get(LONG)));
      }
    }
    // Then
    assertThat(begins).hasSizeGreaterThan(ROUNDS - 1);
    for (var i = 1; i < begins.size(); i++) {
      assertThat(begins.get(i) - begins.get(i - 1)).isGreaterThanOrEqualTo(SHORT.toNanos());
    }
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
            () -> -1L,
            atOnce());
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
            () -> "too late",
            atOnce());
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
            () -> "too late",
            atOnce());
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
    isFollowedByAnother(
        () -> {
          throw new IllegalStateException("planted");
        });
  }

  @Test
  void oneThatEndsInAnErrorDoesNotEither() {
    isFollowedByAnother(
        () -> {
          throw new StackOverflowError("planted");
        });
  }

  private static void isFollowedByAnother(Runnable failing) {
    var count = new AtomicInteger();
    var reads =
        new FreshReads<>(
            () -> {
              if (count.incrementAndGet() == 1) {
                failing.run();
              }
              return "read";
            },
            () -> "too late",
            atOnce());

    assertThat(reads.get(LONG)).isEqualTo("too late");
    assertThat(reads.get(LONG)).isEqualTo("read");
  }
}

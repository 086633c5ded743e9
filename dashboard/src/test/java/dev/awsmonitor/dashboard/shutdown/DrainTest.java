package dev.awsmonitor.dashboard.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DrainTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration ACCEPTING = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Drain.Open NOTHING = new Ends();

  /** Writes down what it was told to end. */
  private static final class Ends implements Drain.Open {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void endStreams() {
      told.add("streams");
    }

    @Override
    public void endConnections() {
      told.add("connections");
    }
  }

  @Test
  void streamsAreEndedFirstAndConnectionsWhenNoNewOnesAreTaken() throws Exception {
    // Given
    var drain = new Drain(ACCEPTING, LONG);
    var ends = new Ends();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // When
      var draining =
          threads.submit(
              () -> {
                drain.await(ends);
                return true;
              });
      await().until(() -> !ends.told.isEmpty());
      // Then
      assertThat(ends.told).containsExactly("streams");
      assertThat(draining.get()).isTrue();
      assertThat(ends.told).containsExactly("streams", "connections");
    }
  }

  @Test
  void clientsAreNotSentAwayBeforeTheEnd() {
    assertThat(new Drain(SHORT, SHORT).isDraining()).isFalse();
  }

  @Test
  void itAcceptsForAWhileThoughNothingIsInFlight() throws InterruptedException {
    var drain = new Drain(SHORT, LONG);
    var began = System.nanoTime();

    drain.await(NOTHING);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, LONG);
    assertThat(drain.isDraining()).isTrue();
  }

  @Test
  void itWaitsForTheLastRequestInFlight() throws Exception {
    // Given
    var drain = new Drain(Duration.ZERO, LONG);
    drain.begin();
    drain.begin();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var draining = threads.submit(() -> awaited(drain));
      await().until(drain::isDraining);
      // When
      drain.end();
      await().during(SHORT).until(() -> !draining.isDone());
      drain.end();
      // Then
      assertThat(draining.get()).isTrue();
    }
  }

  @Test
  void aRequestThatCameDuringTheDrainIsWaitedForToo() throws Exception {
    // Given
    var drain = new Drain(ACCEPTING, LONG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var draining = threads.submit(() -> awaited(drain));
      await().until(drain::isDraining);
      // When
      drain.begin();
      await().during(ACCEPTING.multipliedBy(2)).until(() -> !draining.isDone());
      drain.end();
      // Then
      assertThat(draining.get()).isTrue();
    }
  }

  @Test
  void aRequestThatNeverEndsIsNotWaitedForForEver() throws InterruptedException {
    var drain = new Drain(Duration.ZERO, SHORT);
    drain.begin();
    var began = System.nanoTime();

    drain.await(NOTHING);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void itCanBeInterrupted() {
    var drain = new Drain(LONG, LONG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var draining = threads.submit(() -> awaited(drain));
      await().until(drain::isDraining);

      draining.cancel(true);

      assertThat(draining).matches(Future::isCancelled);
    }
  }

  private static boolean awaited(Drain drain) throws InterruptedException {
    drain.await(NOTHING);
    return true;
  }
}

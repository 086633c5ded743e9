package dev.awsmonitor.dashboard.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpacingTest {
  private static final long APART = 1_000;

  private final List<Long> pauses = new ArrayList<>();
  private long now;
  private long longestPause = Long.MAX_VALUE;

  @Test
  void theFirstDoesNotWait() {
    spacing().awaitTurn();

    assertThat(pauses).isEmpty();
  }

  @Test
  void theNextWaitsForTheRest() {
    var spacing = spacing();
    spacing.awaitTurn();
    now += 300;

    spacing.awaitTurn();

    assertThat(pauses).containsExactly(700L);
  }

  @Test
  void afterAQuietMomentNobodyWaits() {
    var spacing = spacing();
    spacing.awaitTurn();
    now += APART;

    spacing.awaitTurn();

    assertThat(pauses).isEmpty();
  }

  /** What was not used is not saved up. */
  @Test
  void afterALongQuietTimeTheyAreStillApart() {
    var spacing = spacing();
    spacing.awaitTurn();
    now += 100 * APART;
    spacing.awaitTurn();

    spacing.awaitTurn();

    assertThat(pauses).containsExactly(APART);
  }

  @Test
  void aPauseThatEndsEarlyIsGoneOnWith() {
    var spacing = spacing();
    spacing.awaitTurn();
    longestPause = 600;

    spacing.awaitTurn();

    assertThat(pauses).containsExactly(APART, 400L);
  }

  /** System.nanoTime may be negative, and may overflow. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -APART, Long.MAX_VALUE - APART / 2})
  void theClockMayBeginAnywhere(long start) {
    now = start;
    var spacing = spacing();
    spacing.awaitTurn();

    spacing.awaitTurn();

    assertThat(pauses).containsExactly(APART);
    assertThat(now - start).isEqualTo(APART);
  }

  private Spacing spacing() {
    return new Spacing(Duration.ofNanos(APART), () -> now, this::pause);
  }

  private void pause(long nanos) {
    pauses.add(nanos);
    now += Math.min(nanos, longestPause);
  }
}

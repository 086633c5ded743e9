package dev.awsmonitor.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PutBacksTest {
  private static final Instant T0 = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void threeInARowAreDoneAtOnce() {
    var third = PutBacks.NONE.again(T0).again(T0).again(T0);

    assertThat(third.heldUntil()).isEqualTo(T0);
    assertThat(third.isConflict(T0)).isFalse();
  }

  @Test
  void theFourthIsAConflictAndIsFollowedByAPause() {
    var fourth = afterInARow(4);

    assertThat(fourth.isConflict(T0)).isTrue();
    assertThat(fourth.heldUntil()).isEqualTo(T0.plusSeconds(10));
  }

  @Test
  void eachPauseIsTwiceTheOneBeforeUpToALimit() {
    assertThat(pause(5)).isEqualTo(Duration.ofSeconds(20));
    assertThat(pause(6)).isEqualTo(Duration.ofSeconds(40));
    assertThat(pause(10)).isEqualTo(Duration.ofSeconds(640));
    assertThat(pause(1_000)).isEqualTo(Duration.ofSeconds(640));
  }

  @Test
  void aQuietMinuteEndsTheRow() {
    var third = afterInARow(3);

    assertThat(third.again(T0.plusSeconds(59)).inARow()).isEqualTo(4);
    assertThat(third.again(T0.plusSeconds(60)).inARow()).isEqualTo(1);
  }

  @Test
  void aConflictIsOverAfterTwicePauseWithoutAnother() {
    var seventh = afterInARow(7);

    assertThat(seventh.overAt()).isEqualTo(T0.plusSeconds(160));
    assertThat(seventh.isConflict(T0.plusSeconds(159))).isTrue();
    assertThat(seventh.isConflict(T0.plusSeconds(160))).isFalse();
  }

  private static PutBacks afterInARow(int times) {
    var all = PutBacks.NONE;
    for (var i = 0; i < times; i++) {
      all = all.again(T0);
    }
    return all;
  }

  private static Duration pause(int times) {
    return Duration.between(T0, afterInARow(times).heldUntil());
  }
}

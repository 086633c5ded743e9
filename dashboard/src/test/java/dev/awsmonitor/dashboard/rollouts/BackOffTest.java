package dev.awsmonitor.dashboard.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff pauses =
      new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SplittableRandom(7));

  @Test
  void pausesGrowToTheLongestAndAreNeverLessThanHalf() {
    var wholes = List.of(1, 2, 4, 8, 16, 30, 30, 30);

    for (var whole : wholes) {
      assertThat(pauses.next())
          .isBetween(Duration.ofMillis(whole * 500L), Duration.ofSeconds(whole));
    }
  }

  @Test
  void afterAResetTheyBeginAnew() {
    Stream.generate(pauses::next).limit(6).forEach(p -> assertThat(p).isPositive());
    pauses.reset();

    assertThat(pauses.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}

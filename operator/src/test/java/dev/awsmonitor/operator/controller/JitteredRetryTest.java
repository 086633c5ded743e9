package dev.awsmonitor.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JitteredRetryTest {
  private static final int MANY = 1_000;

  @Test
  void theTimeBetweenTriesGrowsUpToALimit() {
    assertThat(delays(1, 12)).startsWith(1_000L, 1_500L, 2_250L, 3_375L).endsWith(57_665L, 60_000L);
  }

  @Test
  void theSecondHalfOfItIsLeftToChance() {
    assertThat(delays(0, 3)).containsExactly(500L, 750L, 1_125L);
    assertThat(delays(0.5, 3)).containsExactly(750L, 1_125L, 1_688L);
  }

  @Test
  void itNeverGivesUp() {
    var execution = execution(1);

    for (var i = 0; i < MANY; i++) {
      assertThat(execution.nextDelay()).isPresent();
    }
    assertThat(execution.isLastAttempt()).isFalse();
    assertThat(execution.getAttemptCount()).isEqualTo(MANY);
    assertThat(execution.nextDelay()).contains(60_000L);
  }

  @Test
  void anotherFailureBeginsAnew() {
    var retry = new JitteredRetry(Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1);
    retry.initExecution().nextDelay();

    assertThat(retry.initExecution().nextDelay()).contains(1_000L);
  }

  private static List<Long> delays(double chance, int tries) {
    var execution = execution(chance);
    return Stream.generate(() -> execution.nextDelay().orElseThrow()).limit(tries).toList();
  }

  private static RetryExecution execution(double chance) {
    return new JitteredRetry(Duration.ofSeconds(1), Duration.ofMinutes(1), () -> chance)
        .initExecution();
  }
}

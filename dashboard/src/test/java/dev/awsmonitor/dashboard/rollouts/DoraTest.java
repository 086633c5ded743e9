package dev.awsmonitor.dashboard.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoraTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(14));

  @Test
  void withoutAHistoryNothingIsTold() {
    assertThat(Dora.of(List.of(), NOW))
        .extracting(Dora::perWeek, Dora::leadTime, Dora::failureRate, Dora::restoreTime)
        .allMatch(figure -> figure.toString().contains("empty"));
  }

  @Test
  void whatServedIsCountedAWeek() {
    var dora = Dora.of(List.of(served(3, "Stable", 20), served(2, "Stable", 10), never(1)), NOW);

    assertThat(dora.perWeek()).hasValue(1.0);
    assertThat(dora.since()).hasValue(START);
  }

  @Test
  void aShortHistoryIsNotMadeManyAWeek() {
    var dora = Dora.of(List.of(served(1, "Stable", 10)), START.plusSeconds(60));

    assertThat(dora.perWeek()).hasValue(7.0);
  }

  @Test
  void leadTimeIsThatOfTheMiddle() {
    var dora =
        Dora.of(
            List.of(served(3, "Stable", 90), served(2, "Stable", 20), served(1, "Stable", 10)),
            NOW);

    assertThat(dora.leadTime()).hasValue(Duration.ofSeconds(20));
  }

  @Test
  void whatWasOvertakenIsNoFailure() {
    var history =
        List.of(
            never(4),
            rollout(3, "Superseded", 0, 5),
            served(2, "InProgress", 9),
            served(1, "Stable", 10));

    assertThat(Dora.of(history, NOW).failureRate()).hasValue(0.5);
  }

  @Test
  void anImageThatNeverServedWasHadByNobody() {
    assertThat(Dora.of(List.of(never(1)), NOW).restoreTime()).hasValue(Duration.ZERO);
  }

  @Test
  void anImageThatServedWasHadUntilItWasTakenBack() {
    assertThat(Dora.of(List.of(rollout(1, "RolledBack", 10, 40)), NOW).restoreTime())
        .hasValue(Duration.ofSeconds(30));
  }

  @Test
  void withNothingToGoBackToItLastsUntilTheNextGoodOne() {
    var history = List.of(served(2, "Stable", 300), rollout(1, "Failed", 0, 100));

    assertThat(Dora.of(history, NOW).restoreTime()).hasValue(Duration.ofMinutes(5));
  }

  private static Rollout served(int revision, String outcome, int after) {
    return rollout(revision, outcome, after, after + 60);
  }

  private static Rollout never(int revision) {
    return rollout(revision, "RolledBack", 0, 30);
  }

  /** All were seen and started at once; 0 is one that never served. */
  private static Rollout rollout(int revision, String outcome, int servedAfter, int endedAfter) {
    return new Rollout(
        revision,
        "latest",
        "sha256:" + revision,
        outcome,
        Optional.of(START),
        Optional.of(START),
        Optional.of(servedAfter).filter(s -> s > 0).map(START::plusSeconds),
        Optional.of(START.plusSeconds(endedAfter)));
  }
}

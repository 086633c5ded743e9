package dev.awsmonitor.operator.notifications;

import static dev.awsmonitor.operator.notifications.Told.DIGEST;
import static dev.awsmonitor.operator.notifications.Told.T0;
import static dev.awsmonitor.operator.notifications.Told.monitor;
import static dev.awsmonitor.operator.notifications.Told.rollout;
import static dev.awsmonitor.operator.notifications.Told.stalled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReaderTest {
  @ParameterizedTest
  @CsvSource({
    "STABLE, dev.awsmonitor.rollout.succeeded, RolloutSucceeded, latest@aaaaaaaaaaaa serves",
    "ROLLED_BACK, dev.awsmonitor.rollout.rolledback, CandidateCrashLooped,"
        + " latest@aaaaaaaaaaaa was rejected: it ended"
  })
  void anEndOfARollOutIsTold(RolloutOutcome outcome, String type, String reason, String message) {
    assertThat(StatusReader.read(monitor(rollout(3, outcome, T0))))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.id()).isEqualTo("u-1/rollouts/3/" + type);
              assertThat(told.kind().type()).isEqualTo(type);
              assertThat(told.subject()).isEqualTo("rollouts/3");
              assertThat(told.at()).isEqualTo(T0);
              assertThat(told.reason()).isEqualTo(reason);
              assertThat(told.message()).isEqualTo(message);
              assertThat(told.rollout())
                  .isEqualTo(Optional.of(new Notification.Rollout(3, "latest", DIGEST)));
            });
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "SUPERSEDED"})
  void nobodyHearsOfAnotherEnd(RolloutOutcome outcome) {
    assertThat(StatusReader.read(monitor(rollout(3, outcome, T0)))).isEmpty();
  }

  @Test
  void nobodyHearsOfWhatHasNotEnded() {
    var underWay = rollout(3, RolloutOutcome.IN_PROGRESS, null);

    assertThat(StatusReader.read(monitor(underWay))).isEmpty();
  }

  @Test
  void aStalledMonitorIsToldInOneLine() {
    var told = StatusReader.read(monitor(List.of(stalled("True", "ApplyRefused", T0.toString()))));

    assertThat(told)
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.id()).isEqualTo("u-1/conditions/Stalled/ApplyRefused/" + T0);
              assertThat(n.kind()).isEqualTo(Kind.STALLED);
              assertThat(n.message()).isEqualTo("so it is");
              assertThat(n.rollout()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({"False, 2026-03-01T10:00:00Z", "True, yesterday"})
  void aConditionThatDoesNotHoldOrCannotBeReadIsNone(String status, String since) {
    assertThat(StatusReader.read(monitor(List.of(stalled(status, "ApplyRefused", since)))))
        .isEmpty();
  }

  @Test
  void theOldestComesFirst() {
    var told =
        StatusReader.read(
            monitor(
                List.of(stalled("True", "ApplyRefused", T0.plusSeconds(1).toString())),
                rollout(2, RolloutOutcome.STABLE, T0.plusSeconds(2)),
                rollout(1, RolloutOutcome.STABLE, T0)));

    assertThat(told)
        .extracting(Notification::subject)
        .containsExactly("rollouts/1", "conditions/Stalled", "rollouts/2");
  }

  @Test
  void aMonitorWithoutStatusTellsNothing() {
    var fresh = monitor();
    fresh.setStatus(null);

    assertThat(StatusReader.read(fresh)).isEmpty();
  }
}

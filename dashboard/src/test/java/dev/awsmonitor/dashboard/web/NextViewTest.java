package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Candidate;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Image;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Plan;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Ready;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextViewTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Plan PLAN =
      new Plan(
          false,
          "Automatic",
          Optional.of(Duration.ofMinutes(1)),
          Optional.of(Duration.ofMinutes(2)));

  @ParameterizedTest
  @CsvSource({
    "Deploying, Rolling out, 2026-11-01T12:02:00Z",
    "Soaking, Soaking, 2026-11-01T12:01:30Z",
    "Failed, Needs a newer image, ",
  })
  void whatIsUnderWayEndsWhenThePlanSays(String phase, String brief, Instant due) {
    var next = NextView.of(rollouts(Optional.of(phase), "Serving", List.of()));

    assertThat(next.brief()).isEqualTo(brief);
    assertThat(next.due()).isEqualTo(Optional.ofNullable(due));
  }

  @ParameterizedTest
  @CsvSource({
    "AwaitingApproval, Waits for approval",
    "AwaitingAge, Waits to be old enough",
    "AwaitingCooldown, Waits for the cooldown",
    "AwaitingWindow, Waits for a window",
    "ObservedOnly, Not rolled out by itself",
    "Suspended, Suspended",
    "Serving, Nothing waits",
  })
  void whatWaitsSaysForWhat(String reason, String brief) {
    assertThat(NextView.of(rollouts(Optional.empty(), reason, List.of())).brief()).isEqualTo(brief);
  }

  @Test
  void aRejectedImageWaitsForANewerOne() {
    var rejected = new Rejected("latest", "sha256:2", "CheckFailed", "", Optional.empty());

    assertThat(NextView.of(rollouts(Optional.empty(), "CheckFailed", List.of(rejected))).brief())
        .isEqualTo("Waits for a newer image");
  }

  private static Rollouts rollouts(Optional<String> phase, String reason, List<Rejected> rejected) {
    return new Rollouts(
        Optional.of(new Image("latest", "sha256:2", Optional.of(START), 0)),
        phase.map(p -> new Candidate("latest", "sha256:2", Optional.of(START), p, 18502)),
        Optional.of(new Image("latest", "sha256:1", Optional.of(START.plusSeconds(30)), 18501)),
        Optional.empty(),
        rejected,
        List.of(),
        Optional.of(new Ready("True", reason, "told by the operator")),
        PLAN);
  }
}

package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Candidate;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rejected;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import dev.awsmonitor.dashboard.rollouts.RolloutsState.Away;
import dev.awsmonitor.dashboard.rollouts.Trouble;
import dev.awsmonitor.dashboard.web.RolloutsView.Note;
import dev.awsmonitor.dashboard.web.RolloutsView.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutsViewTest {
  private static final Rollouts.Plan PLAN =
      new Rollouts.Plan(false, "Automatic", Optional.empty(), Optional.empty());

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant STARTED = Instant.parse("2026-11-01T11:00:00.123Z");

  @ParameterizedTest
  @CsvSource({
    "InProgress, in progress, busy",
    "Stable, stable, good",
    "RolledBack, rolled back, bad",
    "Failed, failed, bad",
    "Superseded, superseded, other",
    "Paused, Paused, other",
    "'', unknown, other",
  })
  void anOutcomeHasAWordAndAKind(String outcome, String word, String kind) {
    assertThat(view(rollout(7, outcome)).rows())
        .extracting(Row::outcome, Row::kind)
        .containsExactly(tuple(word, kind));
  }

  @Test
  void aRowTellsWhenItStartedAndHowLongItTookToServe() {
    assertThat(view(rollout(7, "Stable")).rows())
        .extracting(Row::revision, Row::shortDigest, Row::startedWords, Row::took)
        .containsExactly(tuple(7, "0123456789ab", "2026-11-01 11:00:00", "1 min 12 s"));
  }

  @ParameterizedTest
  @CsvSource({"InProgress, not yet", "RolledBack, never", "Superseded, never"})
  void whatNeverServedSaysSo(String outcome, String took) {
    var rollout =
        new Rollout(
            7,
            "v7",
            "sha256:7",
            outcome,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(view(rollout).rows())
        .extracting(Row::startedWords, Row::took)
        .containsExactly(tuple("", took));
  }

  @ParameterizedTest
  @CsvSource({"RolledBack, 2", "Failed, 2", "Stable, 0", "Superseded, 0"})
  void whyItFailedStandsBesideTheOutcome(String outcome, int lines) {
    var rejected =
        new Rejected("v7", "sha256:0123456789abcdef", "Crashed", "three times", Optional.empty());

    assertThat(view(List.of(rejected), List.of(rollout(7, outcome))).rows())
        .extracting(Row::why)
        .containsExactly(List.of("Crashed", "three times").subList(0, lines));
  }

  @Test
  void tenAreShown() {
    var many = IntStream.range(0, 15).mapToObj(i -> rollout(15 - i, "Stable")).toList();

    assertThat(view(List.of(), many).rows())
        .hasSize(10)
        .first()
        .extracting(Row::revision)
        .isEqualTo(15);
  }

  @Test
  void withoutARolloutThatIsSaid() {
    assertThat(view(List.of(), Collections.emptyList()).notes())
        .containsExactly(new Note("There has been no roll-out yet.", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deploying | v9 (0123456789ab) is being rolled out, for 1 h 0 min.",
        "Failed | v9 (0123456789ab) has failed, and there is nothing to go back to.",
      })
  void aCandidateIsTold(String phase, String text) {
    var candidate =
        new Candidate(
            "v9", "sha256:0123456789abcdef", Optional.of(NOW.minus(Duration.ofHours(1))), phase, 0);
    var rollouts =
        new Rollouts(
            Optional.empty(),
            Optional.of(candidate),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(rollout(7, "Stable")),
            Optional.empty(),
            PLAN);

    assertThat(RolloutsView.of(known(rollouts, Optional.empty()), NOW).notes())
        .containsExactly(new Note(text, false));
  }

  @Test
  void whatIsOldIsSaidToBe() {
    var away = new Away(Trouble.NOT_REACHABLE, NOW.minusSeconds(90));

    assertThat(
            RolloutsView.of(
                    known(rollouts(List.of(), List.of(rollout(7, "Stable"))), Optional.of(away)),
                    NOW)
                .notes())
        .containsExactly(
            new Note(
                "As it was 2 min 0 s ago: the API server does not answer (for 1 min 30 s).", true));
  }

  @Test
  void whereThereIsNothingTheReasonIsTold() {
    assertThat(RolloutsView.of(new RolloutsState.NotDeployed("not deployed"), NOW).notes())
        .containsExactly(new Note("There is nothing to show: not deployed.", true));
    assertThat(RolloutsView.of(new RolloutsState.Unavailable(Trouble.FORBIDDEN, NOW), NOW).notes())
        .containsExactly(
            new Note(
                "There is nothing to show: the service account may not read the Monitor (403).",
                true));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s",
    "0, 0 s",
    "59, 59 s",
    "60, 1 min 0 s",
    "3599, 59 min 59 s",
    "3600, 1 h 0 min",
    "86399, 23 h 59 min",
    "90000, 1 d 1 h",
  })
  void timeIsToldInTwoUnits(long seconds, String words) {
    assertThat(Spans.words(Duration.ofSeconds(seconds))).isEqualTo(words);
  }

  private static Rollout rollout(int revision, String outcome) {
    return new Rollout(
        revision,
        "v7",
        "sha256:0123456789abcdef",
        outcome,
        Optional.empty(),
        Optional.of(STARTED),
        Optional.of(STARTED.plusSeconds(72)),
        Optional.empty());
  }

  private static RolloutsView view(Rollout rollout) {
    return view(List.of(), List.of(rollout));
  }

  private static RolloutsView view(List<Rejected> rejected, List<Rollout> history) {
    return RolloutsView.of(known(rollouts(rejected, history), Optional.empty()), NOW);
  }

  private static RolloutsState known(Rollouts rollouts, Optional<Away> away) {
    return new RolloutsState.Known(rollouts, NOW.minusSeconds(120), away);
  }

  private static Rollouts rollouts(List<Rejected> rejected, List<Rollout> history) {
    return new Rollouts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        rejected,
        history,
        Optional.empty(),
        PLAN);
  }
}

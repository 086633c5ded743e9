package dev.awsmonitor.operator.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.rollout.CheckFinding;
import dev.awsmonitor.operator.rollout.CheckFinding.Failed;
import dev.awsmonitor.operator.rollout.CheckFinding.Passed;
import dev.awsmonitor.operator.rollout.CheckFinding.Pending;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTallyTest {
  @ParameterizedTest
  @CsvSource({
    "'',   1, Pending",
    "g,    1, Passed",
    "g,    2, Pending",
    "gg,   2, Passed",
    "gbg,  2, Pending",
    "gbgg, 2, Passed",
    "b,    1, Pending",
    "bb,   1, Pending",
    "bbb,  1, Failed",
    "bbgb, 1, Pending",
    "ggbbb,1, Failed",
    "bbbg, 1, Passed"
  })
  void itTakesSoManyGoodAnswersInARowOrThreeBadOnes(
      String answers, int repetitions, String finding) {
    var tally = CheckTally.NONE;
    for (var i = 0; i < answers.length(); i++) {
      tally = tally.after(answers.charAt(i) == 'g' ? Optional.empty() : Optional.of("it is ill"));
    }

    assertThat(tally.finding(repetitions).getClass().getSimpleName()).isEqualTo(finding);
  }

  @Test
  void theLastProblemIsTold() {
    var tally =
        CheckTally.NONE
            .after(Optional.of("one"))
            .after(Optional.of("two"))
            .after(Optional.of("three"));

    assertThat(tally.finding(1)).isEqualTo(new Failed("three"));
  }

  @Test
  void allMustPassAndOneMayFail() {
    assertThat(all(new Passed(), new Passed())).isEqualTo(new Passed());
    assertThat(all(new Passed(), new Pending())).isEqualTo(new Pending());
    assertThat(all(new Pending(), new Failed("a"), new Failed("b"))).isEqualTo(new Failed("a"));
    assertThat(all()).isEqualTo(new Pending());
  }

  private static CheckFinding all(CheckFinding... findings) {
    return CheckTally.all(List.of(findings));
  }
}

package dev.awsmonitor.operator.checks;

import dev.awsmonitor.operator.rollout.CheckFinding;
import java.util.Collection;
import java.util.Optional;

/**
 * How one check of one pod went lately.
 *
 * @param good how many answers in a row were as told
 * @param bad how many were not
 * @param problem what was wrong with the last, if it was
 */
record CheckTally(int good, int bad, String problem) {
  static final CheckTally NONE = new CheckTally(0, 0, "");

  /** One lost packet, or a second without CPU, must not condemn an image. */
  static final int BAD_IN_A_ROW_MAX = 3;

  /** After one more answer. */
  CheckTally after(Optional<String> wrong) {
    return wrong
        .map(why -> new CheckTally(0, bad + 1, why))
        .orElseGet(() -> new CheckTally(good + 1, 0, ""));
  }

  /** What it shows, where so many good answers in a row are asked for. */
  CheckFinding finding(int repetitions) {
    if (bad >= BAD_IN_A_ROW_MAX) {
      return new CheckFinding.Failed(problem);
    }
    return good >= repetitions ? new CheckFinding.Passed() : new CheckFinding.Pending();
  }

  /** All have passed, or one has failed. */
  static CheckFinding all(Collection<CheckFinding> findings) {
    return findings.stream()
        .filter(CheckFinding.Failed.class::isInstance)
        .findFirst()
        .orElseGet(
            () ->
                !findings.isEmpty()
                        && findings.stream().allMatch(CheckFinding.Passed.class::isInstance)
                    ? new CheckFinding.Passed()
                    : new CheckFinding.Pending());
  }
}

package dev.awsmonitor.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplyRoundTest {
  private static final Instant T0 = Instant.parse("2026-11-25T12:00:00Z");
  private static final ResourceID MONITOR = new ResourceID("dashboard", "monitoring");
  private static final String KIND = "Deployment";
  private static final Correction SCALED =
      new Correction("Deployment dashboard", "spec.replicas was changed", Optional.of("kubectl"));

  private final DriftWatch watch = new DriftWatch();

  @Test
  void whatIsAppliedForTheFirstTimePutsNothingBack() {
    var round = round("1", T0);

    round.applied(KIND, SCALED);

    assertThat(round.corrections()).isEmpty();
  }

  @Test
  void whatIsAppliedAgainPutsSomethingBack() {
    round("1", T0).matched(KIND, "7");
    var round = round("1", T0);

    round.applied(KIND, SCALED);

    assertThat(round.corrections()).containsExactly(SCALED);
    assertThat(round.conflict()).isEmpty();
  }

  @Test
  void aFightIsHeldBackAndToldWithItsManager() {
    fight();

    var later = round("1", T0.plusSeconds(9));

    assertThat(later.mayApply(KIND)).isFalse();
    assertThat(later.mayApply("Service")).isTrue();
    assertThat(later.conflict())
        .contains(
            new Conflict(
                "Deployment dashboard: spec.replicas was changed by kubectl; it was put back 4 times"
                    + " in a row, and is again not before 2026-11-25T12:00:10Z",
                T0.plusSeconds(10)));
  }

  @Test
  void afterThePauseItIsPutBackOnceMoreAndWatched() {
    fight();

    var later = round("1", T0.plusSeconds(10));

    assertThat(later.mayApply(KIND)).isTrue();
    assertThat(later.conflict()).map(Conflict::recheckAt).contains(T0.plusSeconds(60));
    assertThat(round("1", T0.plusSeconds(60)).conflict()).isEmpty();
  }

  @Test
  void whatMatchedIsKnownUntilItOrWhatIsWantedChanges() {
    round("1", T0).matched(KIND, "7");

    assertThat(round("1", T0).isKnown(KIND, "7")).isTrue();
    assertThat(round("1", T0).isKnown(KIND, "8")).isFalse();
    assertThat(round("2", T0).isKnown(KIND, "7")).isFalse();
    assertThat(round("1", T0).isKnown("Service", "7")).isFalse();
  }

  @Test
  void anotherImageChangesWhatFollowsIt() {
    round("1", T0).matched(KIND, "7");

    var other = watch.begin(MONITOR, new Version("1", "image 2"), T0);

    assertThat(other.isKnown(KIND, "7")).isFalse();
    assertThat(other.isKnownForAnyImage(KIND, "7")).isTrue();
    assertThat(other.isKnownForAnyImage(KIND, "8")).isFalse();
    assertThat(other.wasOfOtherImage(KIND)).isTrue();
    assertThat(round("1", T0).wasOfOtherImage(KIND)).isFalse();
  }

  @Test
  void ofWhatWasNeverSeenNothingIsKnown() {
    var first = round("1", T0);

    assertThat(first.wasOfOtherImage(KIND)).isFalse();
    assertThat(first.isKnownForAnyImage(KIND, "")).isFalse();
  }

  @Test
  void anotherSpecMayChangeAll() {
    round("1", T0).matched(KIND, "7");

    assertThat(round("2", T0).isKnownForAnyImage(KIND, "7")).isFalse();
    assertThat(round("2", T0).wasOfOtherImage(KIND)).isFalse();
  }

  /** What admits it may have changed it on its way. */
  @Test
  void whatIsAppliedIsComparedOnceMore() {
    round("1", T0).matched(KIND, "7");
    round("1", T0).applied(KIND, SCALED);
    assertThat(round("1", T0).isKnown(KIND, "7")).isFalse();

    round("2", T0).applied(KIND, SCALED);
    assertThat(round("2", T0).isKnown(KIND, "7")).isFalse();
  }

  @Test
  void aNewVersionIsNeverHeldBack() {
    fight();

    assertThat(round("2", T0).mayApply(KIND)).isTrue();
  }

  @Test
  void theMonitorsDoNotShareTheirPatience() {
    fight();

    assertThat(watch.begin(new ResourceID("other", "monitoring"), version("1"), T0).mayApply(KIND))
        .isTrue();
  }

  private void fight() {
    round("1", T0).matched(KIND, "7");
    for (var i = 0; i < 4; i++) {
      round("1", T0).applied(KIND, SCALED);
    }
  }

  private ApplyRound round(String version, Instant now) {
    var round = watch.begin(MONITOR, version(version), now);
    round.mayApply(KIND);
    return round;
  }

  private static Version version(String spec) {
    return new Version(spec, "image 1");
  }
}

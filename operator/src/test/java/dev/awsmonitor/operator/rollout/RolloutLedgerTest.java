package dev.awsmonitor.operator.rollout;

import static dev.awsmonitor.api.v1alpha1.CandidatePhase.SOAKING;
import static dev.awsmonitor.operator.rollout.World.HASH;
import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static dev.awsmonitor.operator.rollout.World.crash;
import static dev.awsmonitor.operator.rollout.World.created;
import static dev.awsmonitor.operator.rollout.World.digest;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.soaking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.CurrentImage;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.StableImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutLedgerTest {
  private static final Duration LATER = Duration.ofSeconds(90);
  private static final Instant T1 = T0.plus(LATER);
  private static final StableImage STABLE = new StableImage("latest", V1, SLOT_A, 1, HASH, T0);
  private static final CandidateImage SECOND = candidate(V2, 2);

  private static final CandidateImage WATCHED =
      new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, SOAKING);

  static Stream<Arguments> idle() {
    return Stream.of(
        argumentSet("keep", new Decision.Keep()),
        argumentSet("wait", new Decision.Wait(LATER)),
        argumentSet("await", new Decision.AwaitImage()),
        argumentSet("refuse", new Decision.Refuse("no")));
  }

  @ParameterizedTest
  @MethodSource("idle")
  void decisionsThatChangeNothingAreNotRecorded(Decision decision) {
    var seen = rolling().at(LATER).seen();

    assertThat(RolloutLedger.after(seen, decision)).isEqualTo(RolloutLedger.of(seen.recorded()));
  }

  @Test
  void aStartIsRecordedBesideWhatServes() {
    var world = serving().sees(V2).at(LATER);

    var after = RolloutLedger.after(world.seen(), new Decision.Start(SECOND));

    assertThat(after.candidate()).isEqualTo(SECOND);
    assertThat(after.target()).contains(SECOND);
    assertThat(after.current()).isEqualTo(world.ledger().current());
    assertThat(after.stable()).isEqualTo(STABLE);
    assertThat(after.history()).containsExactly(record(2, V2, RolloutOutcome.IN_PROGRESS, T0));
  }

  @Test
  void aStartOfAnotherImageThanTheLatestWasSeenWhoKnowsWhen() {
    var seen = serving().sees(V2).rejected(V2).template("bbbb").seen();

    var after = RolloutLedger.after(seen, new Decision.Start(candidate(V1, 2)));

    assertThat(after.history().getFirst().seenAt()).isNull();
  }

  @Test
  void aNewerImageSupersedesTheCandidate() {
    var seen =
        rolling().history(record(2, V2, RolloutOutcome.IN_PROGRESS, T0)).sees(V3).at(LATER).seen();

    var after = RolloutLedger.after(seen, new Decision.Start(candidate(V3, 3)));

    assertThat(after.history())
        .extracting(RolloutRecord::outcome)
        .containsExactly(RolloutOutcome.IN_PROGRESS, RolloutOutcome.SUPERSEDED);
    assertThat(after.history().getLast().finishedAt()).isEqualTo(T1);
    assertThat(after.history().getLast().servingAt()).isNull();
  }

  @Test
  void oneThatFailedStaysFailedWhenItIsSuperseded() {
    var seen =
        created()
            .failedCandidate(V2, SLOT_B, 2)
            .history(record(2, V2, RolloutOutcome.FAILED, T0))
            .sees(V3)
            .seen();

    var after = RolloutLedger.after(seen, new Decision.Start(candidate(V3, 3)));

    assertThat(after.history().getLast().outcome()).isEqualTo(RolloutOutcome.FAILED);
  }

  @Test
  void theHistoryKeepsTheNewest() {
    var past =
        IntStream.iterate(9, i -> i - 1)
            .limit(9)
            .mapToObj(i -> record(i, V1, RolloutOutcome.STABLE, T0))
            .toArray(RolloutRecord[]::new);

    var after =
        RolloutLedger.after(
            serving().history(past).historyLimit(3).sees(V2).seen(),
            new Decision.Start(candidate(V2, 10)));

    assertThat(after.history()).extracting(RolloutRecord::revision).containsExactly(10, 9, 8);
  }

  @Test
  void aPromotedCandidateIsCurrentAndStable() {
    var seen =
        rolling()
            .history(
                record(2, V2, RolloutOutcome.IN_PROGRESS, T0),
                record(1, V1, RolloutOutcome.STABLE, T0))
            .at(LATER)
            .seen();

    var after = RolloutLedger.after(seen, new Decision.Promote(SECOND));

    assertThat(after.candidate()).isNull();
    assertThat(after.current()).isEqualTo(new CurrentImage("latest", V2, "", SLOT_B, 2, HASH, T1));
    assertThat(after.target()).contains(new CurrentImage("latest", V2, "", SLOT_B, 2, HASH, T1));
    assertThat(after.stable()).isEqualTo(new StableImage("latest", V2, SLOT_B, 2, HASH, T1));
    var ended = after.history().getFirst();
    assertThat(ended.outcome()).isEqualTo(RolloutOutcome.STABLE);
    assertThat(ended.servingAt()).isEqualTo(T1);
    assertThat(ended.finishedAt()).isEqualTo(T1);
    assertThat(after.history().getLast()).isEqualTo(seen.recorded().history().getLast());
  }

  @Test
  void aCandidateThatServesIsCurrentAndNotYetStable() {
    var seen = rolling().history(record(2, V2, RolloutOutcome.IN_PROGRESS, T0)).at(LATER).seen();

    var after = RolloutLedger.after(seen, new Decision.Serve(SECOND));

    assertThat(after.current()).isEqualTo(new CurrentImage("latest", V2, "", SLOT_B, 2, HASH, T1));
    assertThat(after.candidate()).isNotNull().extracting(c -> c.phase()).isEqualTo(SOAKING);
    assertThat(after.stable()).isEqualTo(STABLE);
    assertThat(after.target()).map(i -> i.revision()).hasValue(2);
    var record = after.history().getFirst();
    assertThat(record.outcome()).isEqualTo(RolloutOutcome.IN_PROGRESS);
    assertThat(record.servingAt()).isEqualTo(T1);
    assertThat(record.finishedAt()).isNull();
  }

  private static World watched() {
    return soaking()
        .history(new RolloutRecord(2, "latest", V2, RolloutOutcome.IN_PROGRESS, T0, T0, T0, null))
        .at(LATER);
  }

  @Test
  void aSoakThatEndsKeepsWhenItBeganToServe() {
    var seen = watched().seen();

    var after = RolloutLedger.after(seen, new Decision.Promote(WATCHED));

    assertThat(after.candidate()).isNull();
    assertThat(after.current()).isEqualTo(soaking().ledger().current());
    assertThat(after.stable()).isEqualTo(new StableImage("latest", V2, SLOT_B, 2, HASH, T1));
    assertThat(after.history().getFirst().servingAt()).isEqualTo(T0);
    assertThat(after.history().getFirst().finishedAt()).isEqualTo(T1);
  }

  @Test
  void aRollBackFromASoakGoesToTheStableImage() {
    var seen = watched().seen();

    var after = RolloutLedger.after(seen, new Decision.RollBack(WATCHED, STABLE, crash()));

    assertThat(after.current()).isEqualTo(new CurrentImage("latest", V1, "", SLOT_A, 1, HASH, T0));
    assertThat(after.history().getFirst().outcome()).isEqualTo(RolloutOutcome.ROLLED_BACK);
    assertThat(after.history().getFirst().servingAt()).isEqualTo(T0);
  }

  @Test
  void aRetryThatFailsAgainIsRememberedWithWhatItWasAskedBy() {
    var seen = rolling().rejected(V2).retry(V2 + " please").seen();

    var after = RolloutLedger.after(seen, new Decision.RollBack(SECOND, STABLE, crash()));

    assertThat(after.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.retry()).isEqualTo(V2 + " please"));
  }

  @Test
  void aRetryOfAnotherDigestIsNotThisOnes() {
    var seen = rolling().retry(V3).seen();

    var after = RolloutLedger.after(seen, new Decision.RollBack(SECOND, STABLE, crash()));

    assertThat(after.rejected()).singleElement().satisfies(r -> assertThat(r.retry()).isNull());
  }

  @Test
  void oneThatIsGoodAfterAllIsNoLongerRejected() {
    var after = RolloutLedger.after(rolling().rejected(V2).seen(), new Decision.Promote(SECOND));

    assertThat(after.rejected()).isEmpty();
  }

  @Test
  void aRollBackRemembersTheDigestAndGoesBackToTheExactTemplate() {
    var seen =
        rolling()
            .rejectionLimit(3, 7)
            .history(record(2, V2, RolloutOutcome.IN_PROGRESS, T0))
            .at(LATER)
            .seen();

    var after = RolloutLedger.after(seen, new Decision.RollBack(SECOND, STABLE, crash()));

    assertThat(after.candidate()).isNull();
    assertThat(after.current()).isEqualTo(seen.recorded().current());
    assertThat(after.stable()).isEqualTo(STABLE);
    assertThat(after.rejected())
        .containsExactly(
            new RejectedImage(
                V2, "latest", "CandidateCrashLooped", "the container ended 3 times", T1, null, 7L));
    assertThat(after.history().getFirst().outcome()).isEqualTo(RolloutOutcome.ROLLED_BACK);
    assertThat(after.history().getFirst().finishedAt()).isEqualTo(T1);
    assertThat(after.history().getFirst().servingAt()).isNull();
  }

  @Test
  void aRollBackPastWhatServesGoesToTheStableImage() {
    var elsewhere = new StableImage("latest", V3, SLOT_B, 7, HASH, T0);

    var after =
        RolloutLedger.after(rolling().seen(), new Decision.RollBack(SECOND, elsewhere, crash()));

    assertThat(after.current()).isEqualTo(new CurrentImage("latest", V3, "", SLOT_B, 7, HASH, T0));
  }

  @Test
  void aDigestIsRejectedOnceAndTheOldestAreForgotten() {
    var many =
        IntStream.range(0, RolloutLedger.REJECTED_MAX)
            .mapToObj(
                i ->
                    new RejectedImage(
                        i == 3 ? V2 : "sha256:" + i, "latest", "r", "m", T0, null, null))
            .toList();
    var world =
        rolling()
            .with(l -> new RolloutLedger(l.candidate(), l.current(), l.stable(), many, List.of()));

    var rejected =
        RolloutLedger.after(world.seen(), new Decision.RollBack(SECOND, STABLE, crash()))
            .rejected();

    assertThat(rejected).hasSize(RolloutLedger.REJECTED_MAX);
    assertThat(rejected).extracting(RejectedImage::digest).containsOnlyOnce(V2);
    assertThat(rejected.getFirst().digest()).isEqualTo(V2);

    var next =
        RolloutLedger.after(
                rolling()
                    .with(
                        l ->
                            new RolloutLedger(
                                l.candidate(), l.current(), l.stable(), rejected, List.of()))
                    .seen(),
                new Decision.RollBack(candidate(digest('9'), 3), STABLE, crash()))
            .rejected();
    assertThat(next).hasSize(RolloutLedger.REJECTED_MAX);
    assertThat(next).extracting(RejectedImage::digest).doesNotContain("sha256:49");
  }

  @Test
  void theImageThatTheTagNamesStaysRejectedHoweverOldThatIs() {
    var many =
        IntStream.range(0, RolloutLedger.REJECTED_MAX)
            .mapToObj(i -> new RejectedImage("sha256:" + i, "latest", "r", "m", T0, null, null))
            .toList();
    var seen =
        rolling()
            .sees("sha256:49")
            .with(l -> new RolloutLedger(l.candidate(), l.current(), l.stable(), many, List.of()))
            .seen();

    var rejected =
        RolloutLedger.after(seen, new Decision.RollBack(SECOND, STABLE, crash())).rejected();

    assertThat(rejected).hasSize(RolloutLedger.REJECTED_MAX);
    assertThat(rejected)
        .extracting(RejectedImage::digest)
        .contains(V2, "sha256:49")
        .doesNotContain("sha256:48");
  }

  @Test
  void aStalledCandidateStays() {
    var seen = rolling().history(record(2, V2, RolloutOutcome.IN_PROGRESS, T0)).at(LATER).seen();

    var after = RolloutLedger.after(seen, new Decision.Stall(SECOND, crash()));

    assertThat(after.candidate())
        .isEqualTo(new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, CandidatePhase.FAILED));
    assertThat(after.current()).isEqualTo(seen.recorded().current());
    assertThat(after.rejected()).isEmpty();
    assertThat(after.history().getFirst().outcome()).isEqualTo(RolloutOutcome.FAILED);
    assertThat(after.history().getFirst().finishedAt()).isEqualTo(T1);
  }

  @Test
  void aWithdrawnCandidateIsNotHeldAgainstItsImage() {
    var seen =
        rolling()
            .rejected(V3)
            .history(record(2, V2, RolloutOutcome.IN_PROGRESS, T0))
            .at(LATER)
            .seen();

    var after = RolloutLedger.after(seen, new Decision.Withdraw(SECOND, STABLE));

    assertThat(after.candidate()).isNull();
    assertThat(after.current()).isEqualTo(seen.recorded().current());
    assertThat(after.rejected()).isEqualTo(seen.recorded().rejected());
    assertThat(after.history().getFirst().outcome()).isEqualTo(RolloutOutcome.SUPERSEDED);
  }

  @Test
  void nothingServesAtFirst() {
    assertThat(RolloutLedger.of(created().seen().recorded()).target()).isEmpty();
  }

  private static CandidateImage candidate(String digest, int revision) {
    return new CandidateImage(
        "latest", digest, SLOT_B, revision, HASH, T0, CandidatePhase.DEPLOYING);
  }

  private static RolloutRecord record(
      int revision, String digest, RolloutOutcome outcome, @Nullable Instant seenAt) {
    return new RolloutRecord(revision, "latest", digest, outcome, seenAt, T0, null, null);
  }
}

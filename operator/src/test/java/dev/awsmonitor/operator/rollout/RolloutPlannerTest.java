package dev.awsmonitor.operator.rollout;

import static dev.awsmonitor.operator.rollout.World.DEADLINE;
import static dev.awsmonitor.operator.rollout.World.HASH;
import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static dev.awsmonitor.operator.rollout.World.blocked;
import static dev.awsmonitor.operator.rollout.World.crash;
import static dev.awsmonitor.operator.rollout.World.created;
import static dev.awsmonitor.operator.rollout.World.forked;
import static dev.awsmonitor.operator.rollout.World.gaveUp;
import static dev.awsmonitor.operator.rollout.World.held;
import static dev.awsmonitor.operator.rollout.World.nothingAvailable;
import static dev.awsmonitor.operator.rollout.World.podsRefused;
import static dev.awsmonitor.operator.rollout.World.ready;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.slow;
import static dev.awsmonitor.operator.rollout.World.soaking;
import static dev.awsmonitor.operator.rollout.World.starting;
import static dev.awsmonitor.operator.rollout.World.troubled;
import static dev.awsmonitor.operator.rollout.World.withoutPods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.operator.rollout.LiveDeployment.Pods;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutPlannerTest {
  private static final StableImage STABLE = new StableImage("latest", V1, SLOT_A, 1, HASH, T0);
  private static final Decision KEEP = new Decision.Keep();
  private static final Duration SECOND = Duration.ofSeconds(1);

  static Stream<Arguments> decisions() {
    return Stream.of(first(), settled(), underWay(), failing(), superseding(), retried())
        .flatMap(s -> s);
  }

  private static Stream<Arguments> first() {
    return Stream.of(
        argumentSet("before the first scan it waits", created(), new Decision.AwaitImage()),
        argumentSet(
            "a Monitor that asks for too much is refused",
            created().sees(V1).refused("no windows"),
            new Decision.Refuse("no windows")),
        argumentSet("a suspended Monitor starts nothing", created().sees(V1).suspended(), KEEP),
        argumentSet(
            "the first image takes the first slot", created().sees(V1), start(V1, SLOT_A, 1, T0)),
        argumentSet(
            "pods of an earlier Monitor of that name keep their slot and revision",
            created().sees(V1).live(ready(7, SLOT_A)),
            start(V1, SLOT_B, 8, T0)));
  }

  private static Stream<Arguments> settled() {
    return Stream.of(
        argumentSet("the latest image serves: nothing to do", serving(), KEEP),
        argumentSet("a new digest starts on the other slot", serving().sees(V2), start(2)),
        argumentSet(
            "on the one that no pod holds, whatever the record says",
            serving().sees(V2).live(held(ready(1, SLOT_A), SLOT_B)),
            start(V2, SLOT_A, 2, T0)),
        argumentSet(
            "an image whose slot another one keeps takes the other",
            serving().live(blocked(starting(1, SLOT_A))),
            start(V1, SLOT_B, 2, T0)),
        argumentSet(
            "also while suspended: that is the end of a roll-back",
            serving().suspended().live(blocked(starting(1, SLOT_A))),
            start(V1, SLOT_B, 2, T0)),
        argumentSet("and back again", onSlotB().sees(V2), start(V2, SLOT_A, 3, T0)),
        argumentSet("not while suspended", serving().sees(V2).suspended(), KEEP),
        argumentSet("a rejected digest is not tried again", serving().sees(V2).rejected(V2), KEEP),
        argumentSet(
            "another one under the same tag is",
            serving().sees(V3).rejected(V2),
            start(V3, SLOT_B, 2, T0)),
        argumentSet(
            "other pods of the same image need the other slot too",
            serving().template("bbbb"),
            start(V1, SLOT_B, 2, T0, "bbbb")),
        argumentSet(
            "no image is rejected for a quota, however long it lasts",
            rolling()
                .live(gaveUp(troubled(withoutPods(starting(2, SLOT_B)), podsRefused())))
                .at(Duration.ofDays(1)),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "nor in its soak",
            soaking()
                .live(gaveUp(troubled(withoutPods(nothingAvailable(2, SLOT_B)), podsRefused())))
                .at(Duration.ofDays(1)),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "pods that somebody else restarted need the other slot too",
            serving().live(forked(ready(1, SLOT_A))),
            start(V1, SLOT_B, 2, T0)),
        argumentSet(
            "not while suspended", serving().live(forked(ready(1, SLOT_A))).suspended(), KEEP),
        argumentSet(
            "a candidate that was restarted starts anew on its slot",
            rolling().live(forked(starting(2, SLOT_B))),
            start(V2, SLOT_B, 3, T0)),
        argumentSet(
            "what is forked and not in place any more does not matter",
            rolling().live(forked(starting(1, SLOT_A))),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "a silent registry leaves what serves", serving().sighting(created().sighting()), KEEP),
        argumentSet(
            "a spec change is rolled though the registry is silent",
            serving().sighting(created().sighting()).template("bbbb"),
            start(V1, SLOT_B, 2, T0, "bbbb")),
        argumentSet(
            "revisions count on from the history",
            serving().sees(V2).history(record(9)),
            start(10)),
        argumentSet(
            "a Deployment that is gone is no reason for a new revision",
            serving().withoutDeployment(),
            KEEP));
  }

  private static Stream<Arguments> underWay() {
    return Stream.of(
        argumentSet(
            "a candidate whose slot another one keeps takes the other",
            rolling().live(blocked(starting(2, SLOT_B))),
            start(V2, SLOT_A, 3, T0)),
        argumentSet(
            "one that is not applied yet is not what waits for a slot",
            rolling().live(blocked(starting(1, SLOT_A))),
            new Decision.Wait(DEADLINE)),
        argumentSet("recorded, not applied: go on", notApplied(), new Decision.Wait(DEADLINE)),
        argumentSet(
            "recorded, no Deployment at all: go on",
            created().sees(V1).candidate(V1, SLOT_A, 1),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "its pods are starting",
            rolling().at(Duration.ofSeconds(20)),
            new Decision.Wait(Duration.ofSeconds(100))),
        argumentSet("it is ready", rolling().live(ready(2, SLOT_B)), promote(V2, SLOT_B, 2)),
        argumentSet(
            "it is ready, though the deadline is past",
            rolling().live(ready(2, SLOT_B)).at(DEADLINE.plus(SECOND)),
            promote(V2, SLOT_B, 2)),
        argumentSet(
            "it is ready while suspended",
            rolling().live(ready(2, SLOT_B)).suspended(),
            promote(V2, SLOT_B, 2)),
        argumentSet(
            "a status of an older spec says nothing",
            rolling().live(World.live(2, SLOT_B, false, new Pods(1, 1, 1, 1))),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "an old pod is still there",
            rolling().live(World.live(2, SLOT_B, true, new Pods(1, 1, 1, 2))),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "updated, not available",
            rolling().live(World.live(2, SLOT_B, true, new Pods(1, 1, 0, 1))),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "available, not updated",
            rolling().live(World.live(2, SLOT_B, true, new Pods(2, 1, 2, 2))),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "scaled to nothing is not ready",
            rolling().live(World.live(2, SLOT_B, true, new Pods(0, 0, 0, 0))),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "the latest was rejected, and the stable image gets other pods: go on",
            serving().sees(V2).rejected(V2).candidate(V1, SLOT_B, 3).live(starting(3, SLOT_B)),
            new Decision.Wait(DEADLINE)));
  }

  private static Stream<Arguments> failing() {
    var late = DEADLINE;
    return Stream.of(
        argumentSet(
            "a crash loop is not waited out",
            rolling().live(troubled(starting(2, SLOT_B), crash())),
            rollBack(crash())),
        argumentSet(
            "what may pass by itself has until the deadline",
            rolling().live(troubled(starting(2, SLOT_B), slow())).at(late.minus(SECOND)),
            new Decision.Wait(SECOND)),
        argumentSet(
            "and no longer",
            rolling().live(troubled(starting(2, SLOT_B), slow())).at(late),
            rollBack(slow())),
        argumentSet(
            "without a word from the pods the deadline is the reason",
            rolling().at(late),
            rollBack(new Trouble(Reason.CANDIDATE_NOT_READY, "not ready within 120 s", false))),
        argumentSet(
            "Kubernetes may give up first",
            rolling().live(gaveUp(troubled(starting(2, SLOT_B), slow()))),
            rollBack(slow())),
        argumentSet(
            "the deadline starts with the first pod, not with the record",
            rolling().live(podsSince(T0.plusSeconds(60))).at(late),
            new Decision.Wait(Duration.ofSeconds(60))),
        argumentSet(
            "nor before the record, when a pod is older",
            rolling().live(podsSince(T0.minusSeconds(60))).at(Duration.ZERO),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "without pods only Kubernetes' deadline counts",
            rolling().live(withoutPods(starting(2, SLOT_B))).at(late.multipliedBy(2)),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "without a stable image it stalls",
            firstRolling().live(troubled(nothingAvailable(1, SLOT_A), crash())),
            new Decision.Stall(candidate(V1, SLOT_A, 1), crash())),
        argumentSet(
            "where rolling back is not wanted it stalls",
            rolling().withoutRollback().live(troubled(starting(2, SLOT_B), crash())),
            new Decision.Stall(candidate(V2, SLOT_B, 2), crash())),
        argumentSet(
            "the stable image itself is never rejected",
            serving().candidate(V1, SLOT_B, 2).live(troubled(starting(2, SLOT_B), crash())),
            new Decision.Stall(candidate(V1, SLOT_B, 2), crash())),
        argumentSet(
            "a failed one stays",
            firstFailed().live(troubled(nothingAvailable(1, SLOT_A), crash())),
            KEEP),
        argumentSet(
            "unless it becomes ready after all",
            firstFailed().live(ready(1, SLOT_A)),
            new Decision.Promote(failed(V1, SLOT_A, 1))),
        argumentSet(
            "or a newer image comes",
            firstFailed().sees(V2).live(nothingAvailable(1, SLOT_A)),
            start(V2, SLOT_B, 2, T0)));
  }

  private static Stream<Arguments> superseding() {
    return Stream.of(
        argumentSet(
            "a newer image takes the same free slot", rolling().sees(V3), start(V3, SLOT_B, 3, T0)),
        argumentSet("other pods too", rolling().template("bbbb"), start(V2, SLOT_B, 3, T0, "bbbb")),
        argumentSet(
            "not while suspended", rolling().sees(V3).suspended(), new Decision.Wait(DEADLINE)),
        argumentSet(
            "the tag went back to the stable image",
            rolling().sees(V1),
            new Decision.Withdraw(candidate(V2, SLOT_B, 2), STABLE)),
        argumentSet(
            "the stable image with other pods is a candidate as any",
            rolling().sees(V1).template("bbbb"),
            start(V1, SLOT_B, 3, T0, "bbbb")),
        argumentSet(
            "the first candidate is superseded before anything is stable",
            firstRolling().sees(V2),
            start(V2, SLOT_B, 2, T0)));
  }

  private static Stream<Arguments> retried() {
    var rejected = serving().sees(V2).rejected(V2);
    return Stream.of(
        argumentSet("a person may ask for one more try", rejected.retry(V2), start(2)),
        argumentSet("only for that digest", rejected.retry(V3), KEEP),
        argumentSet(
            "once for each value",
            serving().sees(V2).rejectedAgain(V2, V2 + " please").retry(V2 + " please"),
            KEEP),
        argumentSet(
            "another value asks anew",
            serving().sees(V2).rejectedAgain(V2, V2).retry(V2 + " again"),
            start(2)),
        argumentSet(
            "the try is not ended by the rejection it is made in spite of",
            rolling().rejected(V2).retry(V2),
            new Decision.Wait(DEADLINE)));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decides(World world, Decision expected) {
    assertThat(new RolloutPlanner().plan(world.seen())).isEqualTo(expected);
  }

  private static World notApplied() {
    return rolling().live(ready(1, SLOT_A)).at(Duration.ofHours(1));
  }

  private static World firstRolling() {
    return created().sees(V1).candidate(V1, SLOT_A, 1).live(nothingAvailable(1, SLOT_A));
  }

  private static World firstFailed() {
    return created().sees(V1).failedCandidate(V1, SLOT_A, 1);
  }

  private static World onSlotB() {
    return serving()
        .with(
            l ->
                new RolloutLedger(
                    null,
                    new dev.awsmonitor.api.v1alpha1.CurrentImage(
                        "latest", V1, "", SLOT_B, 2, HASH, T0),
                    new StableImage("latest", V1, SLOT_B, 2, HASH, T0),
                    List.of(),
                    List.of()))
        .live(ready(2, SLOT_B));
  }

  private static LiveDeployment podsSince(Instant since) {
    return World.podsSince(starting(2, SLOT_B), since);
  }

  private static RolloutRecord record(int revision) {
    return new RolloutRecord(revision, "latest", V1, RolloutOutcome.STABLE, null, T0, null, null);
  }

  private static CandidateImage candidate(String digest, int slot, int revision) {
    return new CandidateImage("latest", digest, slot, revision, HASH, T0, CandidatePhase.DEPLOYING);
  }

  private static CandidateImage failed(String digest, int slot, int revision) {
    return new CandidateImage("latest", digest, slot, revision, HASH, T0, CandidatePhase.FAILED);
  }

  private static Decision start(int revision) {
    return start(V2, SLOT_B, revision, T0);
  }

  private static Decision start(String digest, int slot, int revision, Instant at) {
    return start(digest, slot, revision, at, HASH);
  }

  private static Decision start(String digest, int slot, int revision, Instant at, String hash) {
    return new Decision.Start(
        new CandidateImage("latest", digest, slot, revision, hash, at, CandidatePhase.DEPLOYING));
  }

  private static Decision promote(String digest, int slot, int revision) {
    return new Decision.Promote(candidate(digest, slot, revision));
  }

  private static Decision rollBack(Trouble trouble) {
    return new Decision.RollBack(candidate(V2, SLOT_B, 2), STABLE, trouble);
  }
}

package dev.awsmonitor.operator.status;

import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.crash;
import static dev.awsmonitor.operator.rollout.World.created;
import static dev.awsmonitor.operator.rollout.World.nothingAvailable;
import static dev.awsmonitor.operator.rollout.World.podsRefused;
import static dev.awsmonitor.operator.rollout.World.podsSince;
import static dev.awsmonitor.operator.rollout.World.ready;
import static dev.awsmonitor.operator.rollout.World.rejection;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.soaking;
import static dev.awsmonitor.operator.rollout.World.starting;
import static dev.awsmonitor.operator.rollout.World.troubled;
import static dev.awsmonitor.operator.rollout.World.withoutPods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.ScanStatus;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.operator.registry.Presence;
import dev.awsmonitor.operator.registry.RateLimit;
import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import dev.awsmonitor.operator.rollout.UpdatePolicy;
import dev.awsmonitor.operator.rollout.UpdateWindows;
import dev.awsmonitor.operator.rollout.World;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusFactoryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static UpdatePolicy observe() {
    return new UpdatePolicy(
        UpdateMode.OBSERVE, Duration.ZERO, Duration.ZERO, UpdateWindows.ALWAYS, Optional.empty());
  }

  /** Each condition as {@code Type=Status Reason: message}, Ready first. */
  static Stream<Arguments> conditions() {
    return Stream.of(
        argumentSet(
            "created",
            created(),
            List.of(
                "Ready=False AwaitingScan: waiting for the registry to name the image",
                "ImageResolved=Unknown AwaitingScan: the registry was not asked yet",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "the first scan failed",
            created().sighting(failed(created().sighting(), "no such host")),
            List.of(
                "Ready=False ScanFailed: no such host",
                "ImageResolved=False ScanFailed: no such host",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "created suspended",
            created().suspended(),
            List.of(
                "Ready=False Suspended: suspended before the first roll-out",
                "ImageResolved=Unknown AwaitingScan: the registry was not asked yet",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "asks for too much",
            serving().refused("no windows"),
            List.of(
                "Ready=True UnsupportedField: no windows",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected",
                "Stalled=True UnsupportedField: no windows")),
        argumentSet(
            "the first image starts",
            created().sees(V1),
            List.of(
                "Ready=False RollingOut: latest@111111111111 is starting on slot 18501, revision 1",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "Reconciling=True RollingOut: latest@111111111111 is starting on slot 18501,"
                    + " revision 1",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "serves",
            serving(),
            List.of(
                "Ready=True Serving: latest@111111111111 serves on slot 18501",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "serves suspended",
            serving().suspended(),
            List.of(
                "Ready=True Suspended: latest@111111111111 serves on slot 18501",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "serves while the registry is away",
            serving().sighting(failed(serving().sighting(), "timed out")),
            List.of(
                "Ready=True Serving: latest@111111111111 serves on slot 18501",
                "ImageResolved=False ScanFailed: timed out",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "rolls beside what serves",
            rolling(),
            List.of(
                "Ready=True RollingOut: latest@222222222222 is starting on slot 18502, revision 2;"
                    + " it has until 2026-11-24T12:02:00Z to be ready",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "Reconciling=True RollingOut: latest@222222222222 is starting on slot 18502,"
                    + " revision 2; it has until 2026-11-24T12:02:00Z to be ready",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "starts later than its record, as the operator was away",
            rolling().live(podsSince(starting(2, SLOT_B), T0.plus(MINUTE))),
            List.of(
                "Ready=True RollingOut: latest@222222222222 is starting on slot 18502, revision 2;"
                    + " it has until 2026-11-24T12:03:00Z to be ready",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "Reconciling=True RollingOut: latest@222222222222 is starting on slot 18502,"
                    + " revision 2; it has until 2026-11-24T12:03:00Z to be ready",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "has no pod yet, and the one before has",
            rolling().live(starting(1, SLOT_A)),
            List.of(
                "Ready=True RollingOut: latest@222222222222 is starting on slot 18502, revision 2",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "Reconciling=True RollingOut: latest@222222222222 is starting on slot 18502,"
                    + " revision 2",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "may have no pod for a quota",
            rolling().live(troubled(withoutPods(starting(2, SLOT_B)), podsRefused())),
            List.of(
                "Ready=True PodsRefused: no pod may be made; Kubernetes goes on trying: exceeded"
                    + " quota: pods, used: pods=1",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "Reconciling=True RollingOut: latest@222222222222 is starting on slot 18502,"
                    + " revision 2",
                "RolledBack=False NotRolledBack: the latest image is not rejected",
                "Stalled=True PodsRefused: no pod may be made; Kubernetes goes on trying: exceeded"
                    + " quota: pods, used: pods=1")),
        argumentSet(
            "a quota for pods of another revision is none of its business",
            rolling().live(troubled(withoutPods(starting(1, SLOT_A)), podsRefused())),
            List.of(
                "Ready=True RollingOut: latest@222222222222 is starting on slot 18502, revision 2",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "Reconciling=True RollingOut: latest@222222222222 is starting on slot 18502,"
                    + " revision 2",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "serves, and is watched",
            soaking(),
            List.of(
                "Ready=True Soaking: latest@222222222222 serves on slot 18502; stable at"
                    + " 2026-11-24T12:01:00Z if nothing fails",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "Reconciling=True Soaking: latest@222222222222 serves on slot 18502; stable at"
                    + " 2026-11-24T12:01:00Z if nothing fails",
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "serves while a newer image waits",
            serving().sees(V2).policy(observe()),
            List.of(
                "Ready=True ObservedOnly: latest@111111111111 serves on slot 18501;"
                    + " latest@222222222222 waits: spec.update.mode is Observe: new images are"
                    + " reported only",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "the first image waits",
            created().sees(V1).policy(observe()),
            List.of(
                "Ready=False ObservedOnly: latest@111111111111 waits: spec.update.mode is Observe:"
                    + " new images are reported only",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "was rolled back",
            serving().sees(V2).rejected(V2),
            List.of(
                "Ready=True CandidateCrashLooped: latest@111111111111 serves on slot 18501;"
                    + " latest@222222222222 was rejected: it crashed; the next digest is tried at once",
                "ImageResolved=True ImageResolved: latest is " + V2,
                "RolledBack=True CandidateCrashLooped: latest@222222222222: it crashed")),
        argumentSet(
            "a rejected image that is not the latest is old news",
            serving().rejected(V2),
            List.of(
                "Ready=True Serving: latest@111111111111 serves on slot 18501",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "the first image failed",
            created()
                .sees(V1)
                .candidate(V1, SLOT_A, 1)
                .live(troubled(nothingAvailable(1, SLOT_A), crash())),
            List.of(
                "Ready=False CandidateCrashLooped: latest@111111111111: the container ended 3 times",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected",
                "Stalled=True CandidateCrashLooped: latest@111111111111: the container ended 3"
                    + " times")),
        argumentSet(
            "its pods are gone",
            serving().live(nothingAvailable(1, SLOT_A)),
            List.of(
                "Ready=False Unavailable: no pod of latest@111111111111 is available",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "its pods say why",
            serving().live(troubled(nothingAvailable(1, SLOT_A), crash())),
            List.of(
                "Ready=False Unavailable: the container ended 3 times",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")),
        argumentSet(
            "its Deployment is gone",
            serving().withoutDeployment(),
            List.of(
                "Ready=False Unavailable: no pod of latest@111111111111 is available",
                "ImageResolved=True ImageResolved: latest is " + V1,
                "RolledBack=False NotRolledBack: the latest image is not rejected")));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void tells(World world, List<String> expected) {
    assertThat(said(next(world))).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatTheApiServerRefusedIsTold() {
    var status =
        next(
            serving().seen(),
            Optional.of(new Obstacle(Reason.APPLY_REFUSED, "port 5001 is taken")));

    assertThat(said(status))
        .contains(
            "Ready=True ApplyRefused: port 5001 is taken",
            "Stalled=True ApplyRefused: port 5001 is taken");
  }

  @Test
  void afterTooManyRejectionsItStallsAndServesOn() {
    var status =
        next(serving().sees(V2).rejected(List.of(rejection(V2, T0, 7L))).rejectionLimit(1, 7));

    var message =
        "1 rejected in a row, as many as spec.rollout.rejectionLimit allows: no image is tried"
            + " until the spec changes or the annotation awsmonitor.dev/retry="
            + V2
            + " asks for it";
    assertThat(said(status))
        .contains(
            "Ready=True RejectionLimitReached: " + message,
            "Stalled=True RejectionLimitReached: " + message,
            "RolledBack=True CandidateCrashLooped: latest@222222222222: it crashed");
  }

  @Test
  void theLogOfAFailureIsToldOnceAndNotInEachCondition() {
    var world =
        created()
            .sees(V1)
            .candidate(V1, SLOT_A, 1)
            .live(troubled(nothingAvailable(1, SLOT_A), crash().withLog("last words", SLOT_A)));

    assertThat(said(next(world)))
        .contains(
            "Stalled=True CandidateCrashLooped: latest@111111111111: the container ended 3 times\n"
                + "last words",
            "Ready=False CandidateCrashLooped: latest@111111111111: the container ended 3 times");
  }

  @Test
  void theLogOfARejectionIsNotToldInConditions() {
    var rejection = new RejectedImage(V2, "latest", "r", "it crashed\nlast words", T0, null, 1L);

    assertThat(said(next(serving().sees(V2).rejected(List.of(rejection)))))
        .contains("RolledBack=True r: latest@222222222222: it crashed")
        .anyMatch(
            condition ->
                condition.endsWith(" was rejected: it crashed; the next digest is tried at once"));
  }

  @Test
  void aFailureIsToldAsLongAsItLasts() {
    var world =
        created()
            .sees(V1)
            .candidate(V1, SLOT_A, 1)
            .live(troubled(nothingAvailable(1, SLOT_A), crash()));
    var first = next(world);

    var again = next(world.failedCandidate(V1, SLOT_A, 1).said(first.conditions()).at(MINUTE));

    assertThat(again.conditions()).isEqualTo(first.conditions());
  }

  @Test
  void whatTheRegistrySaidStaysAfterARestart() {
    var before = next(serving());

    var after =
        next(
            serving().sighting(Sighting.NONE).said(before.conditions()).recordedLatest(latest(V1)));

    assertThat(after.conditions()).isEqualTo(before.conditions());
    assertThat(after.latest()).isEqualTo(latest(V1));
  }

  @Test
  void anUnknownStaysUnknownAndAFailureFailed() {
    for (var world :
        List.of(created(), created().sighting(failed(Sighting.NONE, "no such host")))) {
      var before = next(world);

      var after = next(world.sighting(Sighting.NONE).said(before.conditions()));

      assertThat(condition(after, "ImageResolved")).isEqualTo(condition(before, "ImageResolved"));
    }
  }

  @Test
  void aRejectionIsToldAfterARestart() {
    var world = serving().sees(V2).rejected(V2).sighting(Sighting.NONE).recordedLatest(latest(V2));

    assertThat(said(next(world)))
        .contains("RolledBack=True CandidateCrashLooped: latest@222222222222: it crashed");
  }

  @Test
  void anIdleMonitorComparesEqualToItself() {
    var first = next(serving());

    var recorded = next(recordedAs(serving().at(MINUTE), first), Optional.empty());

    assertThat(recorded).isEqualTo(first);
  }

  @Test
  void theTransitionTimeMovesOnlyWithTheStatus() {
    var before = next(serving());

    var rolling = next(rolling().said(before.conditions()).at(MINUTE));
    var broken =
        next(serving().said(before.conditions()).live(nothingAvailable(1, SLOT_A)).at(MINUTE));

    assertThat(condition(rolling, "Ready").getLastTransitionTime()).isEqualTo(T0.toString());
    assertThat(condition(broken, "Ready").getLastTransitionTime())
        .isEqualTo(T0.plus(MINUTE).toString());
  }

  @Test
  void conditionsAreSortedAndSpeakOfTheGeneration() {
    var status = next(rolling());

    assertThat(status.conditions())
        .isSortedAccordingTo((a, b) -> a.getType().compareTo(b.getType()));
    assertThat(status.conditions()).allMatch(c -> c.getObservedGeneration() == 7);
    assertThat(status.observedGeneration()).isEqualTo(7);
  }

  @Test
  void aLongMessageIsCut() {
    assertThat(condition(next(serving().refused("x".repeat(1024))), "Stalled").getMessage())
        .hasSize(1024)
        .doesNotEndWith("…");
    assertThat(condition(next(serving().refused("x".repeat(1025))), "Stalled").getMessage())
        .hasSize(1024)
        .endsWith("x…");
  }

  @Test
  void untilWhenTheRegistryIsLeftAloneIsWrittenDown() {
    var refusal = Optional.of("refuses more requests");
    var until = T0.plus(MINUTE);
    var before = next(serving()).scan();
    var waiting =
        new Sighting(
            Optional.of(latest(V1)),
            refusal,
            Optional.of(T0),
            Optional.of(until),
            Optional.of(new RateLimit(100, 0)));
    var longer =
        new Sighting(
            Optional.of(latest(V1)),
            refusal,
            Optional.of(until),
            Optional.of(until.plus(MINUTE)),
            Optional.empty());

    assertThat(next(serving().sighting(waiting)).scan())
        .isEqualTo(new ScanStatus(T0, "refuses more requests", until, "0 of 100"));
    assertThat(next(serving().sighting(longer)).scan())
        .isEqualTo(new ScanStatus(until, "refuses more requests", until.plus(MINUTE), null));
    assertThat(before).isNotNull().extracting(ScanStatus::nextAt).isNull();
  }

  @Test
  void aScanIsWrittenDownWhenItBringsNews() {
    var first = next(serving().seen(), Optional.empty());
    assertThat(first.scan()).isEqualTo(new ScanStatus(T0, "Succeeded", null, null));

    var later = Optional.of(T0.plus(MINUTE));
    var same = serving().sighting(new Sighting(Optional.of(latest(V1)), Optional.empty(), later));
    assertThat(next(recordedAs(same, first), Optional.empty()).scan()).isEqualTo(first.scan());

    var image = serving().sighting(new Sighting(Optional.of(latest(V2)), Optional.empty(), later));
    assertThat(next(recordedAs(image, first), Optional.empty()).scan())
        .isEqualTo(new ScanStatus(T0.plus(MINUTE), "Succeeded", null, null));

    var away = serving().sighting(new Sighting(Optional.of(latest(V1)), Optional.of("503"), later));
    assertThat(next(recordedAs(away, first), Optional.empty()).scan())
        .isEqualTo(new ScanStatus(T0.plus(MINUTE), "503", null, null));
  }

  @Test
  void withoutAScanNothingIsWrittenDown() {
    assertThat(next(created()).scan()).isNull();
    assertThat(next(created()).latest()).isNull();
  }

  @Test
  void theSameDigestUnderAnotherTagIsTheLatestImage() {
    var moved = new LatestImage("42", V1, T0);

    var status =
        next(
            serving()
                .recordedLatest(latest(V1))
                .sighting(new Sighting(Optional.of(moved), Optional.empty(), Optional.of(T0))));

    assertThat(status.latest()).isEqualTo(moved);
  }

  @Test
  void theLedgerIsPartOfTheStatus() {
    var status = next(rolling().live(ready(2, World.SLOT_B)));

    assertThat(status.candidate()).isNull();
    assertThat(status.current()).isNotNull().extracting(c -> c.digest()).isEqualTo(V2);
    assertThat(status.stable()).isNotNull().extracting(s -> s.digest()).isEqualTo(V2);
  }

  @Test
  void aStableImageThatIsGoneIsToldUntilTheRegistryHasItAgain() {
    var gone = next(serving().seen().withStableImage(Presence.GONE), Optional.empty());
    var condition = condition(gone, "StableImageAvailable");
    assertThat(condition.getStatus()).isEqualTo("False");
    assertThat(condition.getReason()).isEqualTo("StableImageGone");
    assertThat(condition.getMessage()).contains("latest@" + V1);
    assertThat(condition(gone, "Ready").getReason()).isEqualTo("Serving");

    var recorded = recordedAs(serving(), gone);
    assertThat(next(recorded, Optional.empty())).isEqualTo(gone);
    assertThat(next(recorded.withStableImage(Presence.GONE), Optional.empty())).isEqualTo(gone);
    assertThat(next(recorded.withStableImage(Presence.THERE), Optional.empty()).conditions())
        .noneMatch(c -> c.getType().equals("StableImageAvailable"));
  }

  @Test
  void thatItIsGoneIsNotSaidOfTheNextStableImage() {
    var gone = next(serving().seen().withStableImage(Presence.GONE), Optional.empty());
    var promoted = rolling().live(ready(2, World.SLOT_B)).said(gone.conditions());

    assertThat(next(promoted).conditions())
        .noneMatch(c -> c.getType().equals("StableImageAvailable"));
  }

  @Test
  void withoutAStableImageThereIsNoneToMiss() {
    assertThat(next(created().seen().withStableImage(Presence.GONE), Optional.empty()).conditions())
        .noneMatch(c -> c.getType().equals("StableImageAvailable"));
  }

  private static Observation recordedAs(World world, MonitorStatus status) {
    var seen = world.seen();
    return new Observation(
        seen.settings(), seen.sighting(), status, seen.live(), seen.checks(), seen.now());
  }

  private static MonitorStatus next(World world) {
    return next(world.seen(), Optional.empty());
  }

  private static MonitorStatus next(Observation seen, Optional<Obstacle> obstacle) {
    return StatusFactory.next(seen, new RolloutPlanner().plan(seen), 7, obstacle);
  }

  private static Sighting failed(Sighting before, String why) {
    return new Sighting(before.image(), Optional.of(why), Optional.of(T0));
  }

  private static LatestImage latest(String digest) {
    return new LatestImage("latest", digest, T0);
  }

  private static Condition condition(MonitorStatus status, String type) {
    return status.conditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> said(MonitorStatus status) {
    return status.conditions().stream()
        .map(c -> c.getType() + "=" + c.getStatus() + " " + c.getReason() + ": " + c.getMessage())
        .toList();
  }
}

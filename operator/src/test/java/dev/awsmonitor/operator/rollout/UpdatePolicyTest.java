package dev.awsmonitor.operator.rollout;

import static dev.awsmonitor.operator.rollout.World.HASH;
import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static dev.awsmonitor.operator.rollout.World.created;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdatePolicyTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final LatestImage IMAGE = new LatestImage("latest", V2, T0);

  /** T0 is a Tuesday, 12:00. */
  private static final UpdateWindow NIGHT = new UpdateWindow("0 3 * * *", "1h", "UTC");

  private static final UpdateWindow NOON = new UpdateWindow("0 12 * * TUE", "30m", "UTC");

  static Stream<Arguments> decisions() {
    return Stream.of(
        argumentSet("approval is waited for", world(approval("")), held(Reason.AWAITING_APPROVAL)),
        argumentSet("that of its digest", world(approval(V3)), held(Reason.AWAITING_APPROVAL)),
        argumentSet("and then it starts", world(approval(V2)), start(SLOT_B, 2)),
        argumentSet(
            "the first image waits for a person, too",
            created().sees(V2).policy(approval("")),
            held(Reason.AWAITING_APPROVAL)),
        argumentSet(
            "the image that serves needs no approval",
            serving().policy(approval("")),
            new Decision.Keep()),
        argumentSet(
            "nor do other pods of it",
            world(approval("")).template("bbbb"),
            start(V1, SLOT_B, 2, "bbbb")),
        argumentSet("observing starts nothing", world(observe()), held(Reason.OBSERVED_ONLY)),
        argumentSet(
            "an image must be old enough",
            world(age()).at(HOUR.minus(SECOND)),
            held(Reason.AWAITING_AGE, T0.plus(HOUR))),
        argumentSet("and then starts", world(age()).at(HOUR), start(SLOT_B, 2, T0.plus(HOUR))),
        argumentSet(
            "an operator that sees it anew goes on from what was recorded",
            world(age())
                .sighting(
                    new dev.awsmonitor.operator.registry.Sighting(
                        Optional.of(new LatestImage("latest", V2, T0.plus(HOUR))),
                        Optional.empty(),
                        Optional.of(T0)))
                .recordedLatest(IMAGE)
                .at(HOUR),
            start(SLOT_B, 2, T0.plus(HOUR))),
        argumentSet(
            "where nothing serves there is nothing to protect",
            created().sees(V2).policy(age()),
            start(SLOT_A, 1)),
        argumentSet(
            "roll-outs keep their distance",
            world(cooldown()).history(began(T0)).at(HOUR.minus(SECOND)),
            held(Reason.AWAITING_COOLDOWN, T0.plus(HOUR))),
        argumentSet(
            "from the last one that began",
            world(cooldown()).history(began(T0), began(T0.minus(HOUR))).at(HOUR),
            start(SLOT_B, 6, T0.plus(HOUR))),
        argumentSet(
            "a window is waited for",
            world(windows(NIGHT)),
            held(Reason.AWAITING_WINDOW, Instant.parse("2026-11-25T03:00:00Z"))),
        argumentSet("in one of them it starts", world(windows(NIGHT, NOON)), start(SLOT_B, 2)),
        argumentSet(
            "until it closes",
            world(windows(NIGHT, NOON)).at(Duration.ofMinutes(30)),
            held(Reason.AWAITING_WINDOW, Instant.parse("2026-11-25T03:00:00Z"))),
        argumentSet(
            "a candidate that is under way is not superseded by what must wait",
            rolling().sees(V3).policy(approval("")),
            new Decision.Wait(World.DEADLINE)),
        argumentSet(
            "going back to the stable image never waits",
            rolling().sees(V1).policy(observe()),
            new Decision.Withdraw(
                new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, CandidatePhase.DEPLOYING),
                new StableImage("latest", V1, SLOT_A, 1, HASH, T0))));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decides(World world, Decision expected) {
    var decision = new RolloutPlanner().plan(world.seen());

    if (expected instanceof Decision.Hold hold && decision instanceof Decision.Hold actual) {
      // messages are for people
      assertThat(actual.hindrance().message()).isNotBlank();
      assertThat(actual.hindrance())
          .usingRecursiveComparison()
          .ignoringFields("message")
          .isEqualTo(hold.hindrance());
    } else {
      assertThat(decision).isEqualTo(expected);
    }
  }

  private static World world(UpdatePolicy policy) {
    return serving().sees(V2).policy(policy);
  }

  private static UpdatePolicy approval(String digest) {
    return new UpdatePolicy(
        UpdateMode.APPROVAL,
        Duration.ZERO,
        Duration.ZERO,
        UpdateWindows.ALWAYS,
        Optional.of(digest).filter(d -> !d.isEmpty()));
  }

  private static UpdatePolicy observe() {
    return new UpdatePolicy(
        UpdateMode.OBSERVE, Duration.ZERO, Duration.ZERO, UpdateWindows.ALWAYS, Optional.empty());
  }

  private static UpdatePolicy age() {
    return automatic(HOUR, Duration.ZERO, UpdateWindows.ALWAYS);
  }

  private static UpdatePolicy cooldown() {
    return automatic(Duration.ZERO, HOUR, UpdateWindows.ALWAYS);
  }

  private static UpdatePolicy windows(UpdateWindow... windows) {
    return automatic(Duration.ZERO, Duration.ZERO, UpdateWindows.of(List.of(windows)));
  }

  private static UpdatePolicy automatic(
      Duration minimumAge, Duration cooldown, UpdateWindows windows) {
    return new UpdatePolicy(UpdateMode.AUTOMATIC, minimumAge, cooldown, windows, Optional.empty());
  }

  private static RolloutRecord began(Instant at) {
    return new RolloutRecord(5, "latest", V1, RolloutOutcome.STABLE, null, at, at, at);
  }

  private static Decision held(Reason reason) {
    return new Decision.Hold(new Hindrance(IMAGE, reason, "", Optional.empty()));
  }

  private static Decision held(Reason reason, Instant until) {
    return new Decision.Hold(new Hindrance(IMAGE, reason, "", Optional.of(until)));
  }

  private static Decision start(int slot, int revision) {
    return start(slot, revision, T0);
  }

  private static Decision start(int slot, int revision, Instant at) {
    return new Decision.Start(
        new CandidateImage("latest", V2, slot, revision, HASH, at, CandidatePhase.DEPLOYING));
  }

  private static Decision start(String digest, int slot, int revision, String hash) {
    return new Decision.Start(
        new CandidateImage("latest", digest, slot, revision, hash, T0, CandidatePhase.DEPLOYING));
  }
}

package dev.awsmonitor.operator.rollout;

import static dev.awsmonitor.operator.rollout.World.DEADLINE;
import static dev.awsmonitor.operator.rollout.World.HASH;
import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static dev.awsmonitor.operator.rollout.World.crash;
import static dev.awsmonitor.operator.rollout.World.ended;
import static dev.awsmonitor.operator.rollout.World.ready;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.slow;
import static dev.awsmonitor.operator.rollout.World.soaking;
import static dev.awsmonitor.operator.rollout.World.starting;
import static dev.awsmonitor.operator.rollout.World.troubled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The soak; what comes before it is in {@link RolloutPlannerTest}. */
class CandidateJudgeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final StableImage STABLE = new StableImage("latest", V1, SLOT_A, 1, HASH, T0);
  private static final CandidateImage CANDIDATE =
      new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, CandidatePhase.SOAKING);

  static Stream<Arguments> decisions() {
    return Stream.of(
        argumentSet(
            "one that is ready serves, and is watched",
            rolling().soak(MINUTE).live(ready(2, SLOT_B)),
            new Decision.Serve(
                new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, CandidatePhase.DEPLOYING))),
        argumentSet(
            "for as long as the soak",
            soaking().at(MINUTE.minus(SECOND)),
            new Decision.Wait(SECOND)),
        argumentSet("then it is stable", soaking().at(MINUTE), new Decision.Promote(CANDIDATE)),
        argumentSet(
            "a soak that is shortened ends at once",
            soaking().soak(SECOND).at(SECOND),
            new Decision.Promote(CANDIDATE)),
        argumentSet(
            "a container that ended before it served is not held against it",
            soaking().live(ended(ready(2, SLOT_B), T0)).at(MINUTE),
            new Decision.Promote(CANDIDATE)),
        argumentSet(
            "one that ends in the soak is, though it is ready again",
            soaking().live(ended(ready(2, SLOT_B), T0.plusSeconds(30))).at(MINUTE),
            rollBack(
                new Trouble(
                    Reason.CANDIDATE_RESTARTED,
                    "its container ended while it was watched, at 2026-11-24T12:00:30Z",
                    true))),
        argumentSet(
            "in the kubelet's own words if it has some",
            soaking().live(troubled(ended(starting(2, SLOT_B), T0.plusSeconds(30)), crash())),
            rollBack(crash())),
        argumentSet(
            "one that is not ready is not stable, whatever the time",
            soaking().live(troubled(starting(2, SLOT_B), slow())).at(MINUTE),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "and failed, when its deadline has passed over that",
            soaking().live(troubled(starting(2, SLOT_B), slow())).at(MINUTE.plus(DEADLINE)),
            rollBack(slow())),
        argumentSet(
            "a crash loop is not waited out",
            soaking().live(troubled(starting(2, SLOT_B), crash())),
            rollBack(crash())),
        argumentSet(
            "a newer image takes the slot that does not serve",
            soaking().sees(V3),
            new Decision.Start(
                new CandidateImage("latest", V3, SLOT_A, 3, HASH, T0, CandidatePhase.DEPLOYING))),
        argumentSet(
            "the tag went back to the stable image",
            soaking().sees(V1),
            new Decision.Withdraw(CANDIDATE, STABLE)));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decides(World world, Decision expected) {
    assertThat(new RolloutPlanner().plan(world.seen())).isEqualTo(expected);
  }

  private static Decision rollBack(Trouble trouble) {
    return new Decision.RollBack(CANDIDATE, STABLE, trouble);
  }
}

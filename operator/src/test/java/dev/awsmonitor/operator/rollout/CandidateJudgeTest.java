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
import static dev.awsmonitor.operator.rollout.World.readySince;
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

  private static final CandidateImage DEPLOYING =
      new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, CandidatePhase.DEPLOYING);
  private static final CheckFinding UNWELL =
      new CheckFinding.Failed("GET /health answered 500 instead of 200");
  private static final Trouble UNWELL_TROUBLE =
      new Trouble(Reason.CANDIDATE_CHECK_FAILED, "GET /health answered 500 instead of 200", true);

  static Stream<Arguments> decisions() {
    return Stream.of(
        argumentSet(
            "one that is ready serves, and is watched",
            rolling().soak(MINUTE).live(ready(2, SLOT_B)),
            new Decision.Serve(DEPLOYING)),
        argumentSet(
            "an end that is yet to come was told by a clock that was set back: it is waited for",
            rolling().soak(MINUTE).live(ended(ready(2, SLOT_B), T0.plus(SECOND))),
            new Decision.Wait(SECOND)),
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
                    "its container ended with exit code 1 (Error) while it was watched, at"
                        + " 2026-11-24T12:00:30Z",
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
            "one that ran out of memory is told so",
            soaking().live(ended(ready(2, SLOT_B), T0.plusSeconds(30), "OOMKilled")),
            rollBack(
                new Trouble(
                    Reason.CANDIDATE_OUT_OF_MEMORY,
                    "its container ended with exit code 1 (OOMKilled) while it was watched, at"
                        + " 2026-11-24T12:00:30Z",
                    true))),
        argumentSet(
            "the soak begins again when its readiness came back",
            soaking().live(readySince(ready(2, SLOT_B), T0.plusSeconds(50))).at(MINUTE),
            new Decision.Wait(SECOND.multipliedBy(50))),
        argumentSet(
            "but does not go on for ever",
            soaking()
                .live(readySince(ready(2, SLOT_B), T0.plus(DEADLINE).plusSeconds(30)))
                .at(DEADLINE.plusSeconds(40)),
            new Decision.Wait(SECOND.multipliedBy(20))),
        argumentSet(
            "one whose readiness came and went until then has failed",
            soaking()
                .live(readySince(ready(2, SLOT_B), T0.plus(DEADLINE).plusSeconds(30)))
                .at(DEADLINE.plus(MINUTE)),
            rollBack(
                new Trouble(
                    Reason.CANDIDATE_FLAPPED,
                    "its readiness came and went while it was watched, and came last at"
                        + " 2026-11-24T12:02:30Z",
                    true))),
        argumentSet(
            "one that answers a check otherwise is rejected before it serves",
            rolling().soak(MINUTE).live(ready(2, SLOT_B)).checks(UNWELL),
            rollBackOf(DEPLOYING, UNWELL_TROUBLE)),
        argumentSet(
            "and before it is available, as it gets traffic by then",
            rolling().live(starting(2, SLOT_B)).checks(UNWELL),
            rollBackOf(DEPLOYING, UNWELL_TROUBLE)),
        argumentSet("and in its soak", soaking().checks(UNWELL), rollBack(UNWELL_TROUBLE)),
        argumentSet(
            "one that has not passed its checks yet does not serve",
            rolling().live(ready(2, SLOT_B)).checks(new CheckFinding.Pending()),
            new Decision.Wait(DEADLINE)),
        argumentSet(
            "and has failed when the deadline passes over that",
            rolling().live(ready(2, SLOT_B)).checks(new CheckFinding.Pending()).at(DEADLINE),
            rollBackOf(
                DEPLOYING,
                new Trouble(
                    Reason.CANDIDATE_CHECK_FAILED,
                    "its checks have not passed within 120 s",
                    false))),
        argumentSet(
            "nor is it stable",
            soaking().checks(new CheckFinding.Pending()).at(MINUTE),
            new Decision.Wait(SECOND)),
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
    return rollBackOf(CANDIDATE, trouble);
  }

  private static Decision rollBackOf(CandidateImage failed, Trouble trouble) {
    return new Decision.RollBack(failed, STABLE, trouble);
  }
}

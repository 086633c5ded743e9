package dev.awsmonitor.operator.rollout;

import static dev.awsmonitor.operator.rollout.World.HASH;
import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static dev.awsmonitor.operator.rollout.World.digest;
import static dev.awsmonitor.operator.rollout.World.ready;
import static dev.awsmonitor.operator.rollout.World.rejection;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.starting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.operator.status.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two rejected images in a row are borne, under generation 7 of the spec. */
class RejectionLimitTest {
  private static final long GENERATION = 7;
  private static final String V4 = digest('4');
  private static final Decision KEEP = new Decision.Keep();

  static Stream<Arguments> decisions() {
    return Stream.of(counted(), closed(), underWay()).flatMap(s -> s);
  }

  private static Stream<Arguments> counted() {
    return Stream.of(
        argumentSet("a new image waits after two", twice().sees(V4), hold(V4)),
        argumentSet("that is told before another comes", twice(), hold(V3)),
        argumentSet(
            "and by an operator that has not asked the registry yet",
            twice().sighting(World.created().sighting()).recordedLatest(image(V3)),
            hold(V3)),
        argumentSet("one is borne", limited(rejection(V2, T0, GENERATION)).sees(V4), start(V4)),
        argumentSet(
            "any number is where there is no limit",
            twice().rejectionLimit(0, GENERATION).sees(V4),
            start(V4)),
        argumentSet(
            "one before the last good image does not count",
            limited(rejection(V3, T0, GENERATION), rejection(V2, T0.minusSeconds(1), GENERATION))
                .sees(V4),
            start(V4)),
        argumentSet(
            "nor one of another generation",
            limited(rejection(V3, T0, GENERATION), rejection(V2, T0, 6L)).sees(V4),
            start(V4)),
        argumentSet(
            "nor one of an operator that did not write it down",
            limited(rejection(V3, T0, GENERATION), rejection(V2, T0, null)).sees(V4),
            start(V4)));
  }

  private static Stream<Arguments> closed() {
    return Stream.of(
        argumentSet(
            "a person asks for the image that waits", twice().sees(V4).retry(V4), start(V4)),
        argumentSet("not for another one", twice().sees(V4).retry(V2), hold(V4)),
        argumentSet("or for the last rejected one", twice().retry(V3), start(V3)),
        argumentSet(
            "which was asked for before",
            limited(
                    new RejectedImage(V3, "latest", "r", "m", T0, V3, GENERATION),
                    rejection(V2, T0, GENERATION))
                .sees(V3)
                .retry(V3),
            hold(V3)),
        argumentSet(
            "the spec was changed", twice().rejectionLimit(2, GENERATION + 1).sees(V4), start(V4)),
        argumentSet("the tag names again what serves", twice().sees(V1), KEEP),
        argumentSet("no image is known", twice().sighting(World.created().sighting()), KEEP),
        argumentSet("nothing is said while suspended", twice().sees(V4).suspended(), KEEP));
  }

  private static Stream<Arguments> underWay() {
    var asked =
        rolling()
            .rejectionLimit(2, GENERATION)
            .rejected(
                List.of(rejection(V3, T0, GENERATION), rejection(digest('5'), T0, GENERATION)));
    return Stream.of(
        argumentSet("a newer one waits", asked.sees(V4), new Decision.Wait(World.DEADLINE)),
        argumentSet("the one asked for goes on", asked.sees(V2), new Decision.Wait(World.DEADLINE)),
        argumentSet(
            "and is promoted",
            asked.sees(V2).live(ready(2, SLOT_B)),
            new Decision.Promote(candidate(V2))),
        argumentSet(
            "going back to the stable image does not wait",
            asked.sees(V1),
            new Decision.Withdraw(
                candidate(V2), new StableImage("latest", V1, SLOT_A, 1, HASH, T0))),
        argumentSet(
            "other pods of what serves do not wait",
            asked.template("bbbb").live(starting(2, SLOT_B)).sees(V2),
            new Decision.Start(
                new CandidateImage(
                    "latest", V2, SLOT_B, 3, "bbbb", T0, CandidatePhase.DEPLOYING))));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decides(World world, Decision expected) {
    assertThat(new RolloutPlanner().plan(world.seen())).isEqualTo(expected);
  }

  private static World twice() {
    return limited(rejection(V3, T0, GENERATION), rejection(V2, T0, GENERATION)).sees(V3);
  }

  private static World limited(RejectedImage... images) {
    return serving().rejectionLimit(2, GENERATION).rejected(List.of(images));
  }

  private static LatestImage image(String digest) {
    return new LatestImage("latest", digest, T0);
  }

  private static CandidateImage candidate(String digest) {
    return new CandidateImage("latest", digest, SLOT_B, 2, HASH, T0, CandidatePhase.DEPLOYING);
  }

  private static Decision start(String digest) {
    return new Decision.Start(candidate(digest));
  }

  private static Decision hold(String digest) {
    return new Decision.Hold(
        new Hindrance(
            image(digest),
            Reason.REJECTION_LIMIT_REACHED,
            "2 rejected in a row, as many as spec.rollout.rejectionLimit allows: no image is tried"
                + " until the spec changes or the annotation awsmonitor.dev/retry="
                + digest
                + " asks for it",
            Optional.empty()));
  }
}

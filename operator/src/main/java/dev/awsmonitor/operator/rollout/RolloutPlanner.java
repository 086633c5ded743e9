package dev.awsmonitor.operator.rollout;

import static java.util.Comparator.naturalOrder;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from what is known, what to do next. The same observation gives the same decision.
 *
 * <ol>
 *   <li>The image wanted is the latest one, unless its digest was rejected; then the one in place.
 *   <li>When what is in place differs from it, in image or in pod template, a candidate starts on
 *       the slot that does not serve.
 *   <li>A candidate that is ready is promoted; one that fails is rejected and the stable image's
 *       exact template is put back. Without a stable image it stays, until a newer image comes.
 * </ol>
 */
public final class RolloutPlanner {

  /** The decision for this observation. */
  public Decision plan(Observation seen) {
    var refusal = seen.settings().refusal();
    if (refusal.isPresent()) {
      return new Decision.Refuse(refusal.get());
    }
    var candidate = seen.recorded().candidate();
    return candidate == null ? settled(seen) : underWay(seen, candidate);
  }

  private static Decision settled(Observation seen) {
    if (seen.settings().suspended()) {
      return new Decision.Keep();
    }
    var current = seen.recorded().current();
    var wanted = wanted(seen, current);
    if (wanted.isEmpty()) {
      return new Decision.AwaitImage();
    }
    return isInPlace(seen, wanted.get(), current)
        ? new Decision.Keep()
        : new Decision.Start(candidate(seen, wanted.get()));
  }

  private static Decision underWay(Observation seen, CandidateImage candidate) {
    var wanted = wanted(seen, candidate);
    if (!seen.settings().suspended()
        && wanted.isPresent()
        && !isInPlace(seen, wanted.get(), candidate)) {
      var stable = seen.recorded().stable();
      return stable != null && isInPlace(seen, wanted.get(), stable)
          ? new Decision.Withdraw(candidate, stable)
          : new Decision.Start(candidate(seen, wanted.get()));
    }
    return seen.live()
        .filter(live -> live.revision() == candidate.revision())
        .map(live -> deployed(seen, candidate, live))
        .orElse(new Decision.Wait(seen.settings().deadline()));
  }

  private static Decision deployed(
      Observation seen, CandidateImage candidate, LiveDeployment live) {
    if (live.ready()) {
      return new Decision.Promote(candidate);
    }
    if (candidate.phase() == CandidatePhase.FAILED) {
      return new Decision.Keep();
    }
    var left = left(seen, candidate, live);
    var trouble = failure(seen, live, left);
    if (trouble.isEmpty()) {
      return new Decision.Wait(left);
    }
    var stable = seen.recorded().stable();
    return stable != null && seen.settings().rollback() && !sameImage(stable, candidate)
        ? new Decision.RollBack(candidate, stable, trouble.get())
        : new Decision.Stall(candidate, trouble.get());
  }

  private static Optional<Trouble> failure(Observation seen, LiveDeployment live, Duration left) {
    var permanent = live.trouble().filter(Trouble::permanent);
    if (permanent.isPresent()) {
      return permanent;
    }
    if (!live.deadlineExceeded() && left.isPositive()) {
      return Optional.empty();
    }
    return Optional.of(
        live.trouble()
            .orElseGet(
                () ->
                    new Trouble(
                        Reason.CANDIDATE_NOT_READY,
                        "not ready within " + seen.settings().deadline().toSeconds() + " s",
                        false)));
  }

  /**
   * What is left of the deadline. It starts with the first pod: an operator that was away between
   * recording a candidate and applying it must not hold that time against the image. Before there
   * is a pod only Kubernetes' own deadline counts.
   */
  private static Duration left(Observation seen, CandidateImage candidate, LiveDeployment live) {
    var deadline = seen.settings().deadline();
    var began = live.podsSince().map(since -> later(since, candidate.startedAt()));
    return began.map(at -> Duration.between(seen.now(), at.plus(deadline))).orElse(deadline);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private record Image(String tag, String digest) {}

  private static Optional<Image> wanted(Observation seen, @Nullable DeployedImage inPlace) {
    return seen.sighting()
        .image()
        .filter(latest -> !isRejected(seen, latest))
        .map(latest -> new Image(latest.tag(), latest.digest()))
        .or(() -> Optional.ofNullable(inPlace).map(i -> new Image(i.tag(), i.digest())));
  }

  private static boolean isRejected(Observation seen, LatestImage latest) {
    return seen.recorded().rejected().stream()
        .map(RejectedImage::digest)
        .anyMatch(latest.digest()::equals);
  }

  private static boolean isInPlace(
      Observation seen, Image wanted, @Nullable DeployedImage inPlace) {
    return inPlace != null
        && inPlace.digest().equals(wanted.digest())
        && inPlace.templateHash().equals(seen.settings().templateHash());
  }

  private static boolean sameImage(StableImage stable, CandidateImage candidate) {
    return stable.digest().equals(candidate.digest());
  }

  private static CandidateImage candidate(Observation seen, Image wanted) {
    return new CandidateImage(
        wanted.tag(),
        wanted.digest(),
        freeSlot(seen),
        nextRevision(seen),
        seen.settings().templateHash(),
        seen.now(),
        CandidatePhase.DEPLOYING);
  }

  /** The slot that what serves does not hold: the same host port cannot be bound twice. */
  private static int freeSlot(Observation seen) {
    var current = seen.recorded().current();
    int held = current != null ? current.slot() : seen.live().map(LiveDeployment::slot).orElse(0);
    return seen.settings().slots().stream().filter(slot -> slot != held).findFirst().orElseThrow();
  }

  private static int nextRevision(Observation seen) {
    var recorded = seen.recorded();
    var known =
        Stream.of(recorded.candidate(), recorded.current(), recorded.stable())
            .flatMap(Stream::ofNullable)
            .map(DeployedImage::revision);
    var past = recorded.history().stream().map(RolloutRecord::revision);
    var live = seen.live().stream().map(LiveDeployment::revision);
    return 1
        + Stream.of(known, past, live)
            .flatMap(revisions -> revisions)
            .max(naturalOrder())
            .orElse(0);
  }
}

package dev.awsmonitor.operator.rollout;

import static java.util.Comparator.naturalOrder;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.operator.status.Reason;
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
 *       the slot that does not serve. So it does when somebody else changed the template, as {@code
 *       kubectl rollout restart} does.
 *   <li>So does one of the same image, when a pod of another revision stays on its slot.
 *   <li>A new image that the spec's policy holds back waits, and what is in place stays.
 *   <li>So does any new image when too many in a row were rejected, until a person acts.
 *   <li>How a candidate fares is judged by {@link CandidateJudge}.
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
    var current = seen.recorded().current();
    if (current != null && isBlocked(seen, current)) {
      return onTheOtherSlot(seen, current);
    }
    if (seen.settings().suspended()) {
      return new Decision.Keep();
    }
    var wanted = wanted(seen, current);
    if (wanted.isPresent() && !isInPlace(seen, wanted.get(), current)) {
      return new Decision.Start(candidate(seen, wanted.get()));
    }
    return tooManyRejections(seen, current)
        .or(() -> hindrance(seen, current))
        .<Decision>map(Decision.Hold::new)
        .orElseGet(() -> wanted.isPresent() ? new Decision.Keep() : new Decision.AwaitImage());
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
    if (isBlocked(seen, candidate)) {
      return onTheOtherSlot(seen, candidate);
    }
    return seen.live()
        .filter(live -> live.revision() == candidate.revision())
        .map(live -> CandidateJudge.judge(seen, candidate, live))
        .orElse(new Decision.Wait(seen.settings().deadline()));
  }

  private record Image(String tag, String digest) {}

  /** The newest image, where it may be rolled out; else the one in place. */
  private static Optional<Image> wanted(Observation seen, @Nullable DeployedImage inPlace) {
    return newest(seen)
        .filter(latest -> tooManyRejections(seen, inPlace).isEmpty())
        .filter(latest -> hindrance(seen, inPlace).isEmpty())
        .map(latest -> new Image(latest.tag(), latest.digest()))
        .or(() -> Optional.ofNullable(inPlace).map(i -> new Image(i.tag(), i.digest())));
  }

  /** What holds the newest image back. Going back to the stable one is never held back. */
  private static Optional<Hindrance> hindrance(Observation seen, @Nullable DeployedImage inPlace) {
    var stable = seen.recorded().stable();
    return newest(seen)
        .filter(latest -> !isOf(inPlace, latest) && !isOf(stable, latest))
        .flatMap(
            latest ->
                seen.settings()
                    .policy()
                    .hindrance(
                        latest, seen.recorded().current() != null, lastStart(seen), seen.now()));
  }

  /**
   * Told from the last rejection on, and not only when one more image comes. Not when the tag names
   * what is in place, or the stable image: then nothing is waited for.
   */
  private static Optional<Hindrance> tooManyRejections(
      Observation seen, @Nullable DeployedImage inPlace) {
    var limit = seen.settings().rejections();
    return Optional.of(seen.recorded())
        .filter(limit::isReached)
        .flatMap(
            recorded -> seen.sighting().image().or(() -> Optional.ofNullable(recorded.latest())))
        .filter(latest -> !isOf(inPlace, latest) && !isOf(seen.recorded().stable(), latest))
        .filter(latest -> asked(seen, latest).isEmpty() || isRejected(seen, latest))
        .map(
            latest ->
                new Hindrance(
                    latest,
                    Reason.REJECTION_LIMIT_REACHED,
                    limit.message(latest.digest()),
                    Optional.empty()));
  }

  private static boolean isOf(@Nullable DeployedImage deployed, LatestImage latest) {
    return deployed != null && latest.digest().equals(deployed.digest());
  }

  private static Optional<Instant> lastStart(Observation seen) {
    return seen.recorded().history().stream().map(RolloutRecord::startedAt).max(naturalOrder());
  }

  /**
   * The newest image that was not rejected, seen since when it was first seen: an operator that has
   * just started sees it anew.
   */
  private static Optional<LatestImage> newest(Observation seen) {
    var recorded = seen.recorded().latest();
    return seen.sighting()
        .image()
        .filter(latest -> !isRejected(seen, latest))
        .map(
            latest ->
                recorded != null
                        && recorded.digest().equals(latest.digest())
                        && recorded.tag().equals(latest.tag())
                    ? recorded
                    : latest);
  }

  /** A person may ask once, by any value that begins with the digest, to try it again. */
  private static boolean isRejected(Observation seen, LatestImage latest) {
    var asked = asked(seen, latest);
    return seen.recorded().rejected().stream()
        .filter(rejected -> rejected.digest().equals(latest.digest()))
        .anyMatch(rejected -> asked.isEmpty() || asked.get().equals(rejected.retry()));
  }

  private static Optional<String> asked(Observation seen, LatestImage latest) {
    return seen.settings().retry().filter(value -> value.startsWith(latest.digest()));
  }

  private static boolean isInPlace(
      Observation seen, Image wanted, @Nullable DeployedImage inPlace) {
    return inPlace != null
        && inPlace.digest().equals(wanted.digest())
        && inPlace.templateHash().equals(seen.settings().templateHash())
        && !isForked(seen, inPlace);
  }

  private static boolean isForked(Observation seen, DeployedImage inPlace) {
    return seen.live()
        .filter(live -> live.revision() == inPlace.revision())
        .map(LiveDeployment::forked)
        .orElse(false);
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

  /**
   * Whether the image waits for a slot that is never given up. It was free when it was chosen: a
   * candidate that is superseded may become ready in just that moment. Or a stable template was put
   * back, which has the slot that it had.
   */
  private static boolean isBlocked(Observation seen, DeployedImage image) {
    return seen.live()
        .filter(live -> live.revision() == image.revision() && live.blocked())
        .isPresent();
  }

  private static Decision onTheOtherSlot(Observation seen, DeployedImage image) {
    return new Decision.Start(candidate(seen, new Image(image.tag(), image.digest())));
  }

  /**
   * The slot that is free when the pods that are not needed any more have left: the same host port
   * cannot be bound twice. Where there are no pods the record tells.
   */
  private static int freeSlot(Observation seen) {
    var current = Optional.ofNullable(seen.recorded().current());
    int held =
        seen.live()
            .flatMap(LiveDeployment::heldSlot)
            .or(() -> current.map(DeployedImage::slot))
            .or(() -> seen.live().map(LiveDeployment::slot))
            .orElse(0);
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

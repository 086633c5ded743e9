package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CurrentImage;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a candidate whose template the Deployment has.
 *
 * <p>Once its pods are ready it serves; when it has done so for the soak, without its container
 * ending, it is promoted. One that fails is rejected, and the stable image's exact template is put
 * back. Without a stable image it stays, until a newer image comes.
 */
final class CandidateJudge {
  private CandidateJudge() {}

  static Decision judge(Observation seen, CandidateImage candidate, LiveDeployment live) {
    var current = seen.recorded().current();
    return switch (candidate.phase()) {
      case DEPLOYING -> live.ready() ? ready(seen, candidate) : starting(seen, candidate, live);
      case FAILED -> live.ready() ? ready(seen, candidate) : new Decision.Keep();
      case SOAKING ->
          current == null ? ready(seen, candidate) : soaking(seen, candidate, live, current);
    };
  }

  private static Decision ready(Observation seen, CandidateImage candidate) {
    return seen.settings().soak().isPositive()
        ? new Decision.Serve(candidate)
        : new Decision.Promote(candidate);
  }

  private static Decision starting(
      Observation seen, CandidateImage candidate, LiveDeployment live) {
    var left = left(seen, candidate, live);
    return failure(seen, live, left)
        .map(trouble -> failed(seen, candidate, trouble))
        .orElse(new Decision.Wait(left));
  }

  /**
   * It has what is left of the soak to fail; and its deadline more, if it is not ready just then.
   */
  private static Decision soaking(
      Observation seen, CandidateImage candidate, LiveDeployment live, CurrentImage current) {
    var since = current.servingSince();
    var ended = live.endedAt().filter(at -> at.isAfter(since));
    if (ended.isPresent()) {
      return failed(
          seen,
          candidate,
          live.trouble()
              .filter(Trouble::permanent)
              .orElseGet(
                  () ->
                      new Trouble(
                          Reason.CANDIDATE_RESTARTED,
                          "its container ended while it was watched, at " + ended.get(),
                          true)));
    }
    var soaked = since.plus(seen.settings().soak());
    if (live.ready()) {
      return seen.now().isBefore(soaked)
          ? new Decision.Wait(Duration.between(seen.now(), soaked))
          : new Decision.Promote(candidate);
    }
    var end = soaked.plus(seen.settings().deadline());
    var left = Duration.between(seen.now(), end);
    return failure(seen, live, left)
        .map(trouble -> failed(seen, candidate, trouble))
        .orElse(new Decision.Wait(left));
  }

  private static Decision failed(Observation seen, CandidateImage candidate, Trouble trouble) {
    var stable = seen.recorded().stable();
    return stable != null
            && seen.settings().rollback()
            && !stable.digest().equals(candidate.digest())
        ? new Decision.RollBack(candidate, stable, trouble)
        : new Decision.Stall(candidate, trouble);
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
}

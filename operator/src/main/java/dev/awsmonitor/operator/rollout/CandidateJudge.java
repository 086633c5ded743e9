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
 * <p>Once its pods are ready and its checks have passed it serves; when it has done so for the
 * soak, without its container ending or a check failing, it is promoted. One that fails is
 * rejected, and the stable image's exact template is put back. Without a stable image it stays,
 * until a newer image comes.
 */
final class CandidateJudge {
  /** Its checks are asked all the time, and have news by then. */
  private static final Duration CHECK_AGAIN = Duration.ofSeconds(1);

  private CandidateJudge() {}

  static Decision judge(Observation seen, CandidateImage candidate, LiveDeployment live) {
    var current = seen.recorded().current();
    return switch (candidate.phase()) {
      case DEPLOYING -> starting(seen, candidate, live);
      case FAILED ->
          live.ready() && passed(seen) ? good(seen, candidate, live) : new Decision.Keep();
      case SOAKING ->
          current == null
              ? starting(seen, candidate, live)
              : soaking(seen, candidate, live, current);
    };
  }

  /** An end in the future tells that the clock was set back: it must not fall into the soak. */
  private static Decision good(Observation seen, CandidateImage candidate, LiveDeployment live) {
    var ahead = live.ended().map(ContainerEnd::at).filter(at -> at.isAfter(seen.now()));
    if (ahead.isPresent()) {
      return new Decision.Wait(Duration.between(seen.now(), ahead.get()));
    }
    return seen.settings().soak().isPositive()
        ? new Decision.Serve(candidate)
        : new Decision.Promote(candidate);
  }

  private static boolean passed(Observation seen) {
    return seen.checks() instanceof CheckFinding.Passed;
  }

  private static Decision starting(
      Observation seen, CandidateImage candidate, LiveDeployment live) {
    if (live.ready() && passed(seen)) {
      return good(seen, candidate, live);
    }
    var left = left(seen, candidate, live);
    return failedCheck(seen)
        .or(() -> failure(seen, live, left))
        .map(trouble -> failed(seen, candidate, trouble))
        .orElse(new Decision.Wait(left));
  }

  /**
   * It is stable when it was ready for the whole soak. It has what is left of that to fail; and its
   * deadline more, if its readiness comes and goes.
   */
  private static Decision soaking(
      Observation seen, CandidateImage candidate, LiveDeployment live, CurrentImage current) {
    var since = current.servingSince();
    var trouble = ended(live, since).or(() -> failedCheck(seen));
    if (trouble.isPresent()) {
      return failed(seen, candidate, trouble.get());
    }
    var soak = seen.settings().soak();
    var end = since.plus(soak).plus(seen.settings().deadline());
    if (!live.ready()) {
      var left = Duration.between(seen.now(), end);
      return failure(seen, live, left)
          .map(why -> failed(seen, candidate, why))
          .orElse(new Decision.Wait(left.isPositive() ? left : seen.settings().deadline()));
    }
    var soaked = live.readySince().map(at -> later(at, since)).orElse(since).plus(soak);
    if (seen.now().isBefore(soaked)) {
      return seen.now().isBefore(end)
          ? new Decision.Wait(Duration.between(seen.now(), earlier(soaked, end)))
          : failed(seen, candidate, flapped(soaked.minus(soak)));
    }
    return passed(seen) ? new Decision.Promote(candidate) : new Decision.Wait(CHECK_AGAIN);
  }

  private static Optional<Trouble> ended(LiveDeployment live, Instant since) {
    return live.ended()
        .filter(end -> end.at().isAfter(since))
        .map(
            end ->
                live.trouble()
                    .filter(Trouble::permanent)
                    .orElseGet(
                        () ->
                            new Trouble(
                                end.orElse(Reason.CANDIDATE_RESTARTED),
                                "its container ended %s while it was watched, at %s"
                                    .formatted(end.words(), end.at()),
                                true)));
  }

  private static Optional<Trouble> failedCheck(Observation seen) {
    return switch (seen.checks()) {
      case CheckFinding.Pending _, CheckFinding.Passed _ -> Optional.empty();
      case CheckFinding.Failed failed ->
          Optional.of(new Trouble(Reason.CANDIDATE_CHECK_FAILED, failed.message(), true));
    };
  }

  private static Trouble flapped(Instant readySince) {
    return new Trouble(
        Reason.CANDIDATE_FLAPPED,
        "its readiness came and went while it was watched, and came last at " + readySince,
        true);
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
    // no image is to blame that it has no pod: Kubernetes goes on trying to make one
    if (live.podsRefused().isPresent() || (!live.deadlineExceeded() && left.isPositive())) {
      return Optional.empty();
    }
    return Optional.of(
        live.trouble()
            .orElseGet(
                () ->
                    new Trouble(
                        live.ready() ? Reason.CANDIDATE_CHECK_FAILED : Reason.CANDIDATE_NOT_READY,
                        (live.ready() ? "its checks have not passed" : "not ready")
                            + " within "
                            + seen.settings().deadline().toSeconds()
                            + " s",
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

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

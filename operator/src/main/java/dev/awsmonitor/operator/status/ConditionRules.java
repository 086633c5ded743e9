package dev.awsmonitor.operator.status;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Hindrance;
import dev.awsmonitor.operator.rollout.LiveDeployment;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutLedger;
import dev.awsmonitor.operator.rollout.Trouble;
import java.util.Optional;

/** Which conditions hold, and what they say. */
record ConditionRules(
    Observation seen, Decision decision, RolloutLedger ledger, Optional<Obstacle> obstacle) {

  void addTo(Conditions conditions) {
    conditions
        .add(ConditionType.READY, ready())
        .add(ConditionType.IMAGE_RESOLVED, imageResolved())
        .add(ConditionType.ROLLED_BACK, rolledBack());
    rollingOut().ifPresent(verdict -> conditions.add(ConditionType.RECONCILING, verdict));
    stalled().ifPresent(verdict -> conditions.add(ConditionType.STALLED, verdict));
    stableImageGone()
        .ifPresent(verdict -> conditions.add(ConditionType.STABLE_IMAGE_AVAILABLE, verdict));
  }

  /** Whether the dashboard answers; the reason tells the news, be it good or bad. */
  private Verdict ready() {
    var serves = serves();
    var stalled = stalled();
    if (stalled.isPresent()) {
      return Verdict.either(serves, stalled.get().reason(), firstLine(stalled.get().message()));
    }
    var rollingOut = rollingOut();
    if (rollingOut.isPresent()) {
      return Verdict.either(serves, rollingOut.get().reason(), rollingOut.get().message());
    }
    var current = ledger.current();
    return current == null ? nothingServes() : settled(current, serves);
  }

  private Verdict nothingServes() {
    if (decision instanceof Decision.Hold hold) {
      return Verdict.isFalse(hold.hindrance().reason(), held(hold.hindrance()));
    }
    if (seen.settings().suspended()) {
      return Verdict.isFalse(Reason.SUSPENDED, "suspended before the first roll-out");
    }
    return Verdict.isFalse(
        seen.sighting().failure().isPresent() ? Reason.SCAN_FAILED : Reason.AWAITING_SCAN,
        seen.sighting().failure().orElse("waiting for the registry to name the image"));
  }

  private Verdict settled(DeployedImage current, boolean serves) {
    if (!serves) {
      return Verdict.isFalse(
          Reason.UNAVAILABLE,
          seen.live()
              .flatMap(LiveDeployment::trouble)
              .map(Trouble::message)
              .orElse("no pod of " + name(current) + " is available"));
    }
    var serving = name(current) + " serves on slot " + current.slot();
    if (decision instanceof Decision.Hold hold) {
      return Verdict.isTrue(hold.hindrance().reason(), serving + "; " + held(hold.hindrance()));
    }
    var rejected = rejectedLatest();
    if (rejected.isPresent()) {
      return new Verdict(
          Verdict.Status.TRUE,
          rejected.get().reason(),
          serving
              + "; "
              + name(rejected.get())
              + " was rejected: "
              + firstLine(rejected.get().message())
              + "; the next digest is tried at once");
    }
    return Verdict.isTrue(seen.settings().suspended() ? Reason.SUSPENDED : Reason.SERVING, serving);
  }

  private static String held(Hindrance hindrance) {
    return ImageLabel.of(hindrance.image().tag(), hindrance.image().digest())
        + " waits: "
        + hindrance.message();
  }

  private Verdict imageResolved() {
    var failure = seen.sighting().failure();
    if (failure.isPresent()) {
      return Verdict.isFalse(Reason.SCAN_FAILED, failure.get());
    }
    return seen.sighting()
        .image()
        .map(i -> Verdict.isTrue(Reason.IMAGE_RESOLVED, i.tag() + " is " + i.digest()))
        .or(() -> previous(ConditionType.IMAGE_RESOLVED))
        .orElseGet(() -> Verdict.unknown(Reason.AWAITING_SCAN, "the registry was not asked yet"));
  }

  private Verdict rolledBack() {
    return rejectedLatest()
        .map(
            r ->
                new Verdict(
                    Verdict.Status.TRUE, r.reason(), name(r) + ": " + firstLine(r.message())))
        .orElseGet(
            () -> Verdict.isFalse(Reason.NOT_ROLLED_BACK, "the latest image is not rejected"));
  }

  /** What was said of the image is so until the registry says otherwise, also after a start. */
  private Optional<Verdict> stableImageGone() {
    return Optional.ofNullable(ledger.stable())
        .flatMap(
            stable ->
                switch (seen.stableImage()) {
                  case THERE -> Optional.empty();
                  case GONE -> Optional.of(gone(stable));
                  case UNKNOWN ->
                      previous(ConditionType.STABLE_IMAGE_AVAILABLE)
                          .filter(verdict -> verdict.equals(gone(stable)));
                });
  }

  private static Verdict gone(StableImage stable) {
    return Verdict.isFalse(
        Reason.STABLE_IMAGE_GONE,
        "the registry no longer has %s@%s: a roll-back works only where a node still holds it"
            .formatted(stable.tag(), stable.digest()));
  }

  private Optional<Verdict> rollingOut() {
    return candidate(CandidatePhase.DEPLOYING)
        .map(
            c ->
                Verdict.isTrue(
                    Reason.ROLLING_OUT,
                    "%s is starting on slot %d, revision %d%s"
                        .formatted(name(c), c.slot(), c.revision(), until(c))))
        .or(this::soaking);
  }

  /** The deadline counts from the first pod. */
  private String until(CandidateImage candidate) {
    return seen.live()
        .filter(live -> live.revision() == candidate.revision())
        .flatMap(LiveDeployment::podsSince)
        .map(since -> since.isAfter(candidate.startedAt()) ? since : candidate.startedAt())
        .map(since -> "; it has until " + since.plus(seen.settings().deadline()) + " to be ready")
        .orElse("");
  }

  private Optional<Verdict> soaking() {
    return candidate(CandidatePhase.SOAKING)
        .flatMap(c -> Optional.ofNullable(ledger.current()))
        .map(
            c ->
                Verdict.isTrue(
                    Reason.SOAKING,
                    "%s serves on slot %d; stable at %s if nothing fails"
                        .formatted(
                            name(c), c.slot(), c.servingSince().plus(seen.settings().soak()))));
  }

  private Optional<Verdict> stalled() {
    if (obstacle.isPresent()) {
      return obstacle.map(o -> Verdict.isTrue(o.reason(), o.message()));
    }
    var podsRefused = podsRefused();
    if (podsRefused.isPresent()) {
      return podsRefused;
    }
    return switch (decision) {
      case Decision.Refuse refuse ->
          Optional.of(Verdict.isTrue(Reason.UNSUPPORTED_FIELD, refuse.message()));
      case Decision.Stall stall -> Optional.of(failed(stall));
      case Decision.Hold hold when hold.hindrance().reason() == Reason.REJECTION_LIMIT_REACHED ->
          Optional.of(Verdict.isTrue(hold.hindrance().reason(), hold.hindrance().message()));
      // the same failure goes on: what it was is only written in the condition
      default -> candidate(CandidatePhase.FAILED).flatMap(c -> previous(ConditionType.STALLED));
    };
  }

  private Optional<Verdict> podsRefused() {
    return seen.live()
        .filter(live -> ledger.target().filter(t -> t.revision() == live.revision()).isPresent())
        .flatMap(LiveDeployment::podsRefused)
        .map(
            t ->
                Verdict.isTrue(
                    Reason.PODS_REFUSED,
                    "no pod may be made; Kubernetes goes on trying: " + t.message()));
  }

  private static Verdict failed(Decision.Stall stall) {
    return Verdict.isTrue(
        stall.trouble().reason(), stall.trouble().told(name(stall.failed()) + ": "));
  }

  private Optional<Verdict> previous(ConditionType type) {
    return Conditions.find(seen.recorded().conditions(), type).map(Verdict::again);
  }

  private Optional<CandidateImage> candidate(CandidatePhase phase) {
    return Optional.ofNullable(ledger.candidate()).filter(c -> c.phase() == phase);
  }

  private boolean serves() {
    return ledger.current() != null && seen.live().map(LiveDeployment::serving).orElse(false);
  }

  private Optional<RejectedImage> rejectedLatest() {
    var digest =
        seen.sighting()
            .image()
            .or(() -> Optional.ofNullable(seen.recorded().latest()))
            .map(LatestImage::digest);
    return ledger.rejected().stream()
        .filter(r -> digest.isPresent() && r.digest().equals(digest.get()))
        .findFirst();
  }

  /** What follows is a log, which is told in one place only. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String name(DeployedImage image) {
    return ImageLabel.of(image.tag(), image.digest());
  }

  private static String name(RejectedImage image) {
    return ImageLabel.of(image.tag(), image.digest());
  }
}

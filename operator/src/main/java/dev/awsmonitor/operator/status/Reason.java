package dev.awsmonitor.operator.status;

/**
 * Reasons of conditions and Events, in a user's words. They are API: renaming one is a breaking
 * change. {@link #meaning()} is the text of docs/reference/reasons.md.
 */
public enum Reason {
  AWAITING_SCAN("AwaitingScan", Level.NORMAL, "The registry has not answered yet."),
  IMAGE_RESOLVED("ImageResolved", Level.NORMAL, "The registry named the digest of the tag."),
  SCAN_FAILED("ScanFailed", Level.WARNING, "The registry could not tell the digest of the tag."),
  ROLLING_OUT("RollingOut", Level.NORMAL, "A candidate is being started beside what serves."),
  SOAKING(
      "Soaking", Level.NORMAL, "The candidate serves, and is watched before it counts as stable."),
  AWAITING_APPROVAL(
      "AwaitingApproval", Level.NORMAL, "A new image waits for a person to approve its digest."),
  AWAITING_AGE("AwaitingAge", Level.NORMAL, "A new image is younger than spec.update.minimumAge."),
  AWAITING_COOLDOWN(
      "AwaitingCooldown", Level.NORMAL, "The last roll-out is younger than spec.update.cooldown."),
  AWAITING_WINDOW("AwaitingWindow", Level.NORMAL, "No update window is open."),
  OBSERVED_ONLY(
      "ObservedOnly", Level.NORMAL, "A new image is reported only: spec.update.mode is Observe."),
  REJECTION_LIMIT_REACHED(
      "RejectionLimitReached",
      Level.WARNING,
      "So many images in a row were rejected that new ones wait for a person."),
  ROLLOUT_STARTED("RolloutStarted", Level.NORMAL, "A new image was given a slot."),
  SOAK_STARTED("SoakStarted", Level.NORMAL, "The new image serves; its soak has begun."),
  ROLLOUT_SUCCEEDED("RolloutSucceeded", Level.NORMAL, "The new image serves, and is stable."),
  ROLLOUT_WITHDRAWN(
      "RolloutWithdrawn", Level.NORMAL, "The tag went back to the stable image; so did the node."),
  ROLLOUT_FAILED(
      "RolloutFailed", Level.WARNING, "The new image failed and there is nothing to go back to."),
  ROLLED_BACK("RolledBack", Level.WARNING, "The new image failed; the stable one serves on."),
  NOT_ROLLED_BACK("NotRolledBack", Level.NORMAL, "The latest image has not been rejected."),
  SERVING("Serving", Level.NORMAL, "The current image serves."),
  UNAVAILABLE("Unavailable", Level.WARNING, "No pod of the current image is available."),
  SUSPENDED("Suspended", Level.NORMAL, "spec.suspend is set: nothing is scanned or started."),
  UNSUPPORTED_FIELD(
      "UnsupportedField",
      Level.WARNING,
      "The spec asks for what this version does not do, or has a value that cannot be read."),
  APPLY_REFUSED("ApplyRefused", Level.WARNING, "The API server refused the Deployment or Service."),
  DRIFT_CORRECTED(
      "DriftCorrected",
      Level.NORMAL,
      "Somebody changed an object of the Monitor; the operator put its own fields back."),
  MANAGER_CONFLICT(
      "ManagerConflict",
      Level.WARNING,
      "Another manager changes the operator's fields again and again."),
  PODS_REFUSED(
      "PodsRefused", Level.WARNING, "The API server refuses to make pods: a quota or a policy."),
  CANDIDATE_CRASH_LOOPED(
      "CandidateCrashLooped", Level.WARNING, "The container of the candidate keeps ending."),
  CANDIDATE_IMAGE_NOT_PULLED(
      "CandidateImageNotPulled", Level.WARNING, "The candidate's image could not be pulled."),
  CANDIDATE_NOT_SCHEDULED(
      "CandidateNotScheduled", Level.WARNING, "No node took the candidate's pod."),
  CANDIDATE_RESTARTED(
      "CandidateRestarted", Level.WARNING, "The container of the candidate ended in its soak."),
  CANDIDATE_OUT_OF_MEMORY(
      "CandidateOutOfMemory",
      Level.WARNING,
      "The container of the candidate needed more memory than its limit allows."),
  CANDIDATE_CHECK_FAILED(
      "CandidateCheckFailed", Level.WARNING, "The candidate answered a check otherwise than told."),
  CANDIDATE_FLAPPED(
      "CandidateFlapped", Level.WARNING, "The candidate's readiness came and went in its soak."),
  CANDIDATE_NOT_READY(
      "CandidateNotReady", Level.WARNING, "The candidate did not become ready in time.");

  /** How an Event with this reason is marked. */
  public enum Level {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String wireName;

    Level(String wireName) {
      this.wireName = wireName;
    }

    /** The type of the Event. */
    public String wireName() {
      return wireName;
    }
  }

  private final String wireName;
  private final Level level;
  private final String meaning;

  Reason(String wireName, Level level, String meaning) {
    this.wireName = wireName;
    this.level = level;
    this.meaning = meaning;
  }

  /** The reason as conditions and Events carry it. */
  public String wireName() {
    return wireName;
  }

  /** How an Event with this reason is marked. */
  public Level level() {
    return level;
  }

  /** What it tells a person. */
  public String meaning() {
    return meaning;
  }
}

package dev.awsmonitor.operator.status;

/**
 * Reasons of conditions and Events, in a user's words. They are API: renaming one is a breaking
 * change. {@link #meaning()} is the text of docs/reference/reasons.md; with {@link #cause()} and
 * {@link #remedy()} that of the table in docs/runbook.md.
 */
public enum Reason {
  AWAITING_SCAN(
      "AwaitingScan",
      Level.NORMAL,
      "The registry has not answered yet.",
      "The operator has just started, or the registry is slow.",
      "Wait some seconds; then look at the operator's log."),
  IMAGE_RESOLVED(
      "ImageResolved",
      Level.NORMAL,
      "The registry named the digest of the tag.",
      "The registry answered.",
      "Nothing."),
  SCAN_FAILED(
      "ScanFailed",
      Level.WARNING,
      "The registry could not tell the digest of the tag.",
      "The tag is not there, the registry wants credentials, limits requests or is out of reach; the message holds repository and answer.",
      "Read the message: \"The registry\". What serves goes on serving."),
  ROLLING_OUT(
      "RollingOut",
      Level.NORMAL,
      "A candidate is being started beside what serves.",
      "A new image, other pods asked for by the spec, or kubectl rollout restart.",
      "Wait until the time in the message; then \"A stuck roll-out\"."),
  SOAKING(
      "Soaking",
      Level.NORMAL,
      "The candidate serves, and is watched before it counts as stable.",
      "The candidate was ready, and rollout.soak has not passed.",
      "Wait; the message says until when."),
  AWAITING_APPROVAL(
      "AwaitingApproval",
      Level.NORMAL,
      "A new image waits for a person to approve its digest.",
      "update.mode is Approval.",
      "\"Approve\", or nothing."),
  AWAITING_AGE(
      "AwaitingAge",
      Level.NORMAL,
      "A new image is younger than spec.update.minimumAge.",
      "update.minimumAge has not passed; the message says until when.",
      "Wait, or change spec.update."),
  AWAITING_COOLDOWN(
      "AwaitingCooldown",
      Level.NORMAL,
      "The last roll-out is younger than spec.update.cooldown.",
      "update.cooldown has not passed; the message says until when.",
      "Wait, or change spec.update."),
  AWAITING_WINDOW(
      "AwaitingWindow",
      Level.NORMAL,
      "No update window is open.",
      "update.windows are closed; the message says until when.",
      "Wait, or change spec.update."),
  OBSERVED_ONLY(
      "ObservedOnly",
      Level.NORMAL,
      "A new image is reported only: spec.update.mode is Observe.",
      "update.mode is Observe.",
      "Set mode: Automatic, when images are to be rolled out."),
  REJECTION_LIMIT_REACHED(
      "RejectionLimitReached",
      Level.WARNING,
      "So many images in a row were rejected that new ones wait for a person.",
      "rollout.rejectionLimit images in a row were rejected; no other is tried until you act.",
      "Find out what they have in common: \"What is the matter?\". Then \"Let images through again\"."),
  ROLLOUT_STARTED(
      "RolloutStarted",
      Level.NORMAL,
      "A new image was given a slot.",
      "A roll-out began.",
      "Nothing."),
  SOAK_STARTED(
      "SoakStarted",
      Level.NORMAL,
      "The new image serves; its soak has begun.",
      "Its pods are ready.",
      "Nothing."),
  ROLLOUT_SUCCEEDED(
      "RolloutSucceeded",
      Level.NORMAL,
      "The new image serves, and is stable.",
      "It was ready, and nothing failed in its soak.",
      "Nothing."),
  ROLLOUT_WITHDRAWN(
      "RolloutWithdrawn",
      Level.NORMAL,
      "The tag went back to the stable image; so did the node.",
      "The tag was moved back while the other image was rolled out.",
      "Nothing."),
  ROLLOUT_FAILED(
      "RolloutFailed",
      Level.WARNING,
      "The new image failed and there is nothing to go back to.",
      "The candidate failed, and there is no stable image, it is the stable image itself, or rollout.rollback is false.",
      "Push a good image, or set another tag: it is tried at once."),
  ROLLED_BACK(
      "RolledBack",
      Level.WARNING,
      "The new image failed; the stable one serves on.",
      "The candidate failed; the reason is in the message and in status.rejected.",
      "Mend the image, push. The same digest again: \"Try a rejected image again\"."),
  NOT_ROLLED_BACK(
      "NotRolledBack",
      Level.NORMAL,
      "The latest image has not been rejected.",
      "All is well with the latest image.",
      "Nothing."),
  STABLE_IMAGE_GONE(
      "StableImageGone",
      Level.WARNING,
      "The registry no longer has the image that a roll-back would go to.",
      "A clean-up of tags took it, or the repository was moved; it is asked each hour and when a roll-out begins.",
      "Push that image again, or a good new one before it is needed; spare the tag in the clean-up. What serves goes on serving."),
  SERVING(
      "Serving",
      Level.NORMAL,
      "The current image serves.",
      "The image is in place.",
      "Nothing. Not the image you pushed? See the condition ImageResolved."),
  UNAVAILABLE(
      "Unavailable",
      Level.WARNING,
      "No pod of the current image is available.",
      "Its pod was deleted or evicted, its node is not ready, or its container ended.",
      "\"No pod\"."),
  SUSPENDED(
      "Suspended",
      Level.NORMAL,
      "spec.suspend is set: nothing is scanned or started.",
      "spec.suspend is true.",
      "\"Suspend\", when it is time to go on."),
  UNSUPPORTED_FIELD(
      "UnsupportedField",
      Level.WARNING,
      "The spec asks for what cannot be done here, or has a value that cannot be read.",
      "`pod.everyNode` where the operator may not watch nodes or no node takes the pods, a cron expression that means nothing, or a CRD that was loosened; the message has the path.",
      "Take the field out or mend it: kubectl edit. What serves stays meanwhile."),
  APPLY_REFUSED(
      "ApplyRefused",
      Level.WARNING,
      "The API server refused the Deployment or Service.",
      "A node port that is taken or out of the cluster's range, a quota, an admission policy or webhook; the message is the API server's.",
      "Mend what it names. It is tried again by itself, at most a minute apart."),
  DRIFT_CORRECTED(
      "DriftCorrected",
      Level.NORMAL,
      "Somebody changed an object of the Monitor; the operator put its own fields back.",
      "kubectl edit, scale or delete, or another tool; the message names paths and manager.",
      "Edit the Monitor instead."),
  MANAGER_CONFLICT(
      "ManagerConflict",
      Level.WARNING,
      "Another manager changes the operator's fields again and again.",
      "An autoscaler, a GitOps tool or a webhook writes the same fields; they are put back more and more rarely, at least each 11 minutes.",
      "End the other one, or take it off this object."),
  PODS_REFUSED(
      "PodsRefused",
      Level.WARNING,
      "The API server refuses to make pods: a quota or a policy.",
      "A ResourceQuota is used up, or an admission policy refuses the pods; the message is the API server's. No image is rejected for that.",
      "Raise the quota, or mend what the message names. Kubernetes goes on trying."),
  WEBHOOK_SECRET_UNUSABLE(
      "WebhookSecretUnusable",
      Level.WARNING,
      "A webhook was refused, as the Secret of spec.scan.webhookSecret cannot be used.",
      "The Secret or its key token is missing, the token is too short, or the operator may not read it; the message says which.",
      "Make or mend the Secret, as in docs/webhooks.md."),
  NOTIFICATION_FAILED(
      "NotificationFailed",
      Level.WARNING,
      "A notification was not taken by its receiver, and is not sent any more.",
      "The receiver refused it, was away for 15 minutes, or the Secret of notifications.urlSecret has no good URL; the message has the answer.",
      "Mend the receiver or the Secret: \"Notifications\". No roll-out waits for it."),
  CANDIDATE_CRASH_LOOPED(
      "CandidateCrashLooped",
      Level.WARNING,
      "The container of the candidate keeps ending.",
      "A fault of the image.",
      "Mend the image, push. Why: \"Logs\"."),
  CANDIDATE_IMAGE_NOT_PULLED(
      "CandidateImageNotPulled",
      Level.WARNING,
      "The candidate's image could not be pulled.",
      "A blob or tag is missing, or the kubelet may not pull; the message is the kubelet's.",
      "Push again, or mend image.pullSecrets."),
  CANDIDATE_SLOT_TAKEN(
      "CandidateSlotTaken",
      Level.WARNING,
      "Something else on the node holds the candidate's port.",
      "Another pod or another program of the node holds a port of network.slots: no node had it free, or the container's log says that the address is in use.",
      "Free the port, or choose other network.slots. Then \"Try a rejected image again\": no fault of the image."),
  CANDIDATE_NOT_SCHEDULED(
      "CandidateNotScheduled",
      Level.WARNING,
      "No node took the candidate's pod.",
      "No CPU or memory, or a taint; the message is the scheduler's.",
      "\"A stuck roll-out\"."),
  CANDIDATE_RESTARTED(
      "CandidateRestarted",
      Level.WARNING,
      "The container of the candidate ended in its soak.",
      "The image served, and its container ended before rollout.soak had passed.",
      "Mend the image, push. Why: \"Logs\"."),
  CANDIDATE_OUT_OF_MEMORY(
      "CandidateOutOfMemory",
      Level.WARNING,
      "The container of the candidate needed more memory than its limit allows.",
      "The container needed more memory than pod.resources.limits.memory.",
      "Raise the limit, or mend the image."),
  CANDIDATE_CHECK_FAILED(
      "CandidateCheckFailed",
      Level.WARNING,
      "The candidate answered a check otherwise than told.",
      "The operator asked what rollout.checks names, and got another answer three times in a row; it is in the message.",
      "Mend the image, or the check. No connection at all? The operator must reach the nodes on network.slots."),
  CANDIDATE_FLAPPED(
      "CandidateFlapped",
      Level.WARNING,
      "The candidate's readiness came and went in its soak.",
      "Its readiness came and went in its soak.",
      "Mend the image; or raise rollout.deadline if it is just slow."),
  CANDIDATE_NOT_READY(
      "CandidateNotReady",
      Level.WARNING,
      "The candidate did not become ready in time.",
      "It runs, and did not answer its checks within rollout.deadline.",
      "Mend the image; or raise rollout.deadline if it is just slow.");

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
  private final String cause;
  private final String remedy;

  Reason(String wireName, Level level, String meaning, String cause, String remedy) {
    this.wireName = wireName;
    this.level = level;
    this.meaning = meaning;
    this.cause = cause;
    this.remedy = remedy;
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

  /** Where it comes from. */
  public String cause() {
    return cause;
  }

  /** What to do, with sections of the runbook in quotes. */
  public String remedy() {
    return remedy;
  }
}

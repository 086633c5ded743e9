package dev.awsmonitor.dashboard.rollouts;

/** Statuses of a Monitor, as the operator writes them. */
public final class Statuses {
  public static final String GOOD = "sha256:8f1d3b6a90c27e45d1f0a8b3c6e92475";
  public static final String BAD = "sha256:0badc0de00112233445566778899aabb";
  public static final String REASON = "CandidateCrashLooped";

  /** One that serves, one that was taken back, and one that a newer one overtook. */
  public static final String SETTLED =
      """
      {"observedGeneration": 1,
       "conditions": [
         {"type": "Reconciling", "status": "False", "reason": "Idle", "message": ""},
         {"type": "Ready", "status": "True", "reason": "CandidateCrashLooped", "message": "Serving."}],
       "latest": {"tag": "latest", "digest": "%2$s", "seenAt": "2026-11-01T11:20:00Z"},
       "current": {"tag": "latest", "digest": "%1$s", "shortDigest": "8f1d3b6a90c2", "slot": 18501,
         "revision": 7, "templateHash": "a", "servingSince": "2026-11-01T10:26:12Z"},
       "stable": {"tag": "latest", "digest": "%1$s", "slot": 18501, "revision": 7,
         "templateHash": "a", "since": "2026-11-01T10:26:22Z"},
       "rejected": [{"digest": "%2$s", "tag": "latest", "reason": "CandidateCrashLooped",
         "message": "exited with 1\\nlast words",
         "at": "2026-11-01T11:20:40Z"}],
       "history": [
         {"revision": 8, "tag": "latest", "digest": "%2$s", "outcome": "RolledBack",
          "seenAt": "2026-11-01T11:20:00Z", "startedAt": "2026-11-01T11:20:01Z",
          "finishedAt": "2026-11-01T11:20:40Z"},
         {"revision": 7, "tag": "latest", "digest": "%1$s", "outcome": "Stable",
          "seenAt": "2026-11-01T10:26:00Z", "startedAt": "2026-11-01T10:26:01Z",
          "servingAt": "2026-11-01T10:26:12Z", "finishedAt": "2026-11-01T10:26:22Z"},
         {"revision": 6, "tag": "latest", "digest": "sha256:5c0ffee0ba5eba11deadbeef01234567",
          "outcome": "Superseded", "seenAt": "2026-11-01T10:25:40Z",
          "startedAt": "2026-11-01T10:25:41Z", "finishedAt": "2026-11-01T10:26:01Z"}],
       "scan": {"lastAt": "2026-11-01T11:20:00Z", "result": "Succeeded"}}"""
          .formatted(GOOD, BAD);

  /** Another image is under way. */
  public static final String UNDER_WAY =
      """
      {"candidate": {"tag": "v9", "digest": "%1$s", "slot": 18502, "revision": 9,
         "templateHash": "b", "startedAt": "2026-11-01T11:59:30Z", "phase": "Deploying"},
       "history": [
         {"revision": 9, "tag": "v9", "digest": "%1$s", "outcome": "InProgress",
          "startedAt": "2026-11-01T11:59:30Z"}]}"""
          .formatted(BAD);

  /** Another image is there, and a person is to say that it may be rolled out. */
  public static final String WAITING =
      """
      {"conditions": [
         {"type": "Ready", "status": "True", "reason": "AwaitingApproval",
          "message": "latest is rolled out when it is approved."}],
       "latest": {"tag": "latest", "digest": "%2$s", "seenAt": "2026-11-01T11:20:00Z"},
       "current": {"tag": "latest", "digest": "%1$s", "slot": 18501, "revision": 7,
         "servingSince": "2026-11-01T10:26:12Z"}}"""
          .formatted(GOOD, BAD);

  private Statuses() {}
}

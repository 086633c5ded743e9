package dev.awsmonitor.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;

/** A status with every field set. */
final class FullStatus {
  static final String DIGEST = "sha256:0123456789abcdef" + "0".repeat(48);
  private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

  static final MonitorStatus VALUE =
      new MonitorStatus(
          3L,
          List.of(condition("Ready", "True", "Serving"), condition("RolledBack", "False", "None")),
          new LatestImage("43", DIGEST, AT),
          new CandidateImage("43", DIGEST, 18502, 2, "h2", AT, CandidatePhase.DEPLOYING),
          new CurrentImage("42", DIGEST, "", 18501, 1, "h1", AT),
          new StableImage("42", DIGEST, 18501, 1, "h1", AT),
          List.of(
              new RejectedImage(
                  DIGEST, "41", "DeadlineExceeded", "not ready in 2m", AT, DIGEST, 3L)),
          List.of(
              new RolloutRecord(2, "43", DIGEST, RolloutOutcome.IN_PROGRESS, AT, AT, null, null),
              new RolloutRecord(1, "42", DIGEST, RolloutOutcome.STABLE, AT, AT, AT, AT)),
          new ScanStatus(AT, "Succeeded", AT.plusSeconds(60), "76 of 100"));

  private FullStatus() {}

  static Condition condition(String type, String status, String reason) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage("told by a test")
        .withLastTransitionTime(AT.toString())
        .withObservedGeneration(3L)
        .build();
  }
}

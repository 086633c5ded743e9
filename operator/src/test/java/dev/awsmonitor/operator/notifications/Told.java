package dev.awsmonitor.operator.notifications;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.operator.resources.Monitors;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Monitors whose status has something to tell. */
final class Told {
  static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
  static final String DIGEST = "sha256:" + "a".repeat(64);

  private Told() {}

  static Monitor monitor(List<Condition> conditions, RolloutRecord... history) {
    var monitor =
        Monitors.with(
            """
            image: {repository: registry.test/acme/dashboard, tag: latest}
            notifications: {urlSecret: {name: hook}, plainHttp: true}
            """);
    var rejection =
        new RejectedImage(
            DIGEST, "latest", "CandidateCrashLooped", "it ended\npassword=1", T0, null, 1L);
    monitor.setStatus(
        new MonitorStatus(
            1L, conditions, null, null, null, null, List.of(rejection), List.of(history), null));
    return monitor;
  }

  static Monitor monitor(RolloutRecord... history) {
    return monitor(List.of(), history);
  }

  static RolloutRecord rollout(int revision, RolloutOutcome outcome, @Nullable Instant finishedAt) {
    return new RolloutRecord(revision, "latest", DIGEST, outcome, T0, T0, T0, finishedAt);
  }

  static Condition stalled(String status, String reason, String since) {
    return new ConditionBuilder()
        .withType("Stalled")
        .withStatus(status)
        .withReason(reason)
        .withMessage("so it is\nand this is its log")
        .withLastTransitionTime(since)
        .build();
  }
}

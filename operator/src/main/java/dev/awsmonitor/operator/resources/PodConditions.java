package dev.awsmonitor.operator.resources;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.Optional;

/** What the conditions of a pod tell; nothing while it has no status. */
final class PodConditions {
  private PodConditions() {}

  /** The condition of a type, if it has that status: True, False or Unknown. */
  static Optional<PodCondition> find(Pod pod, String type, String status) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(s -> s.getConditions().stream())
        .filter(c -> type.equals(c.getType()) && status.equals(c.getStatus()))
        .findFirst();
  }

  static boolean isReady(Pod pod) {
    return find(pod, "Ready", "True").isPresent();
  }

  static boolean isScheduled(Pod pod) {
    return find(pod, "PodScheduled", "True").isPresent();
  }

  /** Whether no node has taken it yet. */
  static boolean isUnscheduled(Pod pod) {
    return find(pod, "PodScheduled", "False").isPresent();
  }

  /** Since when it is ready. */
  static Optional<Instant> readySince(Pod pod) {
    return find(pod, "Ready", "True").map(PodCondition::getLastTransitionTime).map(Instant::parse);
  }
}

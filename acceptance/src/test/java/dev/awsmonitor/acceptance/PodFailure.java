package dev.awsmonitor.acceptance;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/**
 * Whether a pod shows that its image has failed for good: it crash-loops or its image is not there.
 * That one is not ready in time no pod shows.
 */
final class PodFailure {
  private PodFailure() {}

  static boolean isShownBy(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getContainerStatuses().stream().anyMatch(PodFailure::isShownBy);
  }

  private static boolean isShownBy(ContainerStatus container) {
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getWaiting)
        .filter(PodFailure::isForGood)
        .isPresent();
  }

  private static boolean isForGood(ContainerStateWaiting waiting) {
    return "CrashLoopBackOff".equals(waiting.getReason())
        || String.valueOf(waiting.getMessage()).contains("not found");
  }
}

package dev.awsmonitor.operator.resources;

import static java.util.Comparator.comparing;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which host ports pods hold, and for how long: with {@code maxSurge: 1} and {@code maxUnavailable:
 * 0} there is one pod more than the replicas, and the Deployment controller takes away that one
 * only (pkg/controller/deployment/rolling.go).
 */
final class PodSlots {
  private PodSlots() {}

  /**
   * The host port of the pod that stays. Pods that are not available go first, then that of the
   * older ReplicaSet. Of two that are ready the one that was so first is available before the
   * other.
   */
  static Optional<Integer> held(List<Pod> pods, int available) {
    var ready = pods.stream().filter(PodConditions::isReady).toList();
    var stays =
        ready.size() > available
            ? ready.stream().min(comparing(PodSlots::readySince))
            : ready.stream().max(comparing(LiveDeploymentReader::revisionOf));
    return stays
        .or(
            () ->
                pods.stream()
                    .filter(PodConditions::isScheduled)
                    .max(comparing(LiveDeploymentReader::revisionOf)))
        .map(LiveDeploymentReader::slotOf);
  }

  private static Instant readySince(Pod pod) {
    return PodConditions.readySince(pod).orElse(Instant.MAX);
  }

  /** Whether one of them waits for a port that a pod of another revision has. */
  static boolean isBlocked(List<Pod> own, List<Pod> pods) {
    return own.stream()
        .filter(PodConditions::isUnscheduled)
        .anyMatch(waiting -> pods.stream().anyMatch(pod -> blocks(pod, waiting)));
  }

  private static boolean blocks(Pod pod, Pod waiting) {
    return PodConditions.isScheduled(pod)
        && LiveDeploymentReader.slotOf(pod) == LiveDeploymentReader.slotOf(waiting)
        && LiveDeploymentReader.revisionOf(pod) != LiveDeploymentReader.revisionOf(waiting);
  }
}

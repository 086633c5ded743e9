package dev.awsmonitor.operator.resources;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;

/**
 * Finds that somebody else changed the pod template, as {@code kubectl rollout restart} does: one
 * revision then has pods of two templates, and as both want the same host port the new one waits.
 */
final class PodForks {
  /** Set by the Deployment controller, another one for each template. */
  static final String TEMPLATE = "pod-template-hash";

  private PodForks() {}

  static boolean isForked(List<Pod> ofOneRevision) {
    return ofOneRevision.stream()
        .filter(PodConditions::isUnscheduled)
        .anyMatch(
            waiting ->
                ofOneRevision.stream()
                    .anyMatch(pod -> !Objects.equals(template(pod), template(waiting))));
  }

  private static String template(Pod pod) {
    return pod.getMetadata().getLabels().getOrDefault(TEMPLATE, "");
  }
}

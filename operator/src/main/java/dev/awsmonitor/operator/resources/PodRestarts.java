package dev.awsmonitor.operator.resources;

import static java.util.Comparator.comparing;

import dev.awsmonitor.operator.rollout.ContainerEnd;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When the containers of pods have ended. */
final class PodRestarts {
  /**
   * The kubelet's reasons for an end that nobody has seen, as that of a node which was switched off
   * (pkg/kubelet/kuberuntime, kubelet_pods.go): no fault of the image.
   */
  private static final Set<String> UNSEEN = Set.of("Unknown", "ContainerStatusUnknown");

  private PodRestarts() {}

  /** The latest end of a container that serves, in any of the pods. */
  static Optional<ContainerEnd> last(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(pod -> PodDiagnosis.container(pod.getStatus()).stream())
        .flatMap(PodRestarts::ends)
        .filter(
            end -> end.getFinishedAt() != null && !UNSEEN.contains(String.valueOf(end.getReason())))
        .map(PodRestarts::end)
        .max(comparing(ContainerEnd::at));
  }

  static ContainerEnd end(ContainerStateTerminated end) {
    return new ContainerEnd(
        Instant.parse(end.getFinishedAt()), end.getExitCode(), String.valueOf(end.getReason()));
  }

  private static Stream<ContainerStateTerminated> ends(ContainerStatus container) {
    return Stream.of(container.getState(), container.getLastState())
        .flatMap(Stream::ofNullable)
        .map(ContainerState::getTerminated)
        .flatMap(Stream::ofNullable);
  }
}

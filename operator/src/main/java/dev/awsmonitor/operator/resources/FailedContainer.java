package dev.awsmonitor.operator.resources;

import static java.util.Comparator.comparing;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The container whose log tells most of why a revision failed.
 *
 * @param previous whether it has ended and another runs in its place
 */
public record FailedContainer(String namespace, String pod, boolean previous) {

  /** One that has ended, else one that is not ready, else any that runs; none that never ran. */
  public static Optional<FailedContainer> of(Collection<Pod> pods, int revision) {
    return pods.stream()
        .filter(pod -> LiveDeploymentReader.isOf(revision, pod))
        .flatMap(pod -> candidate(pod).stream())
        .min(comparing(Candidate::rank).thenComparing(candidate -> candidate.container.pod))
        .map(Candidate::container);
  }

  private record Candidate(Rank rank, FailedContainer container) {}

  private enum Rank {
    ENDED,
    NOT_READY,
    READY
  }

  private static Optional<Candidate> candidate(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .flatMap(PodDiagnosis::container)
        .filter(container -> runs(container) || hasEnded(container))
        .map(container -> new Candidate(rank(container), of(pod, container)));
  }

  private static Rank rank(ContainerStatus container) {
    if (hasEnded(container)) {
      return Rank.ENDED;
    }
    return Boolean.TRUE.equals(container.getReady()) ? Rank.READY : Rank.NOT_READY;
  }

  /** The kubelet gives the log of the ended one by itself as long as no other runs. */
  private static FailedContainer of(Pod pod, ContainerStatus container) {
    return new FailedContainer(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        runs(container) && hasEnded(container));
  }

  private static boolean runs(ContainerStatus container) {
    return container.getState() != null && container.getState().getRunning() != null;
  }

  private static boolean hasEnded(ContainerStatus container) {
    return isEnd(container.getState()) || isEnd(container.getLastState());
  }

  private static boolean isEnd(@Nullable ContainerState state) {
    return state != null && state.getTerminated() != null;
  }
}

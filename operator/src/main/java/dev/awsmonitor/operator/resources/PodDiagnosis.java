package dev.awsmonitor.operator.resources;

import dev.awsmonitor.operator.rollout.ContainerEnd;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What keeps pods from becoming ready, in the kubelet's own words where it has some. */
final class PodDiagnosis {
  /** Waiting reasons of the kubelet (pkg/kubelet/images/types.go). */
  private static final Set<String> PULL_REASONS =
      Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

  private PodDiagnosis() {}

  static Optional<Trouble> of(List<Pod> pods) {
    return pods.stream().map(PodDiagnosis::of).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Trouble> of(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .flatMap(status -> crash(status).or(() -> pull(status)))
        .or(() -> unscheduled(pod))
        .or(() -> notReady(pod));
  }

  private static Optional<Trouble> crash(PodStatus status) {
    return container(status)
        .filter(c -> waitingReason(c).equals("CrashLoopBackOff"))
        .map(
            c -> {
              var last = lastEnd(c);
              return new Trouble(
                  last.map(end -> end.orElse(Reason.CANDIDATE_CRASH_LOOPED))
                      .orElse(Reason.CANDIDATE_CRASH_LOOPED),
                  "the container ended "
                      + (c.getRestartCount() + 1)
                      + " times"
                      + last.map(end -> ", last " + end.words()).orElse(""),
                  true);
            });
  }

  private static Optional<ContainerEnd> lastEnd(ContainerStatus container) {
    return Optional.ofNullable(container.getLastState())
        .map(ContainerState::getTerminated)
        .filter(end -> end.getFinishedAt() != null)
        .map(PodRestarts::end);
  }

  private static Optional<Trouble> pull(PodStatus status) {
    return container(status)
        .filter(c -> PULL_REASONS.contains(waitingReason(c)))
        .map(PodDiagnosis::waitingMessage)
        .map(m -> new Trouble(Reason.CANDIDATE_IMAGE_NOT_PULLED, m, isPermanent(m)));
  }

  /** What is not there will not come by waiting; a registry that is away comes back. */
  private static boolean isPermanent(String message) {
    return message.contains("not found") || message.contains("InvalidImageName");
  }

  private static Optional<Trouble> unscheduled(Pod pod) {
    return PodConditions.find(pod, "PodScheduled", "False")
        .map(c -> text(c.getMessage()))
        .map(
            told ->
                told.contains("free ports")
                    ? slotTaken(told, LiveDeploymentReader.slotOf(pod))
                    : new Trouble(Reason.CANDIDATE_NOT_SCHEDULED, told, false));
  }

  /** The scheduler's message does not tell whose port it is, nor which (nodeports, ErrReason). */
  private static Trouble slotTaken(String told, int slot) {
    return new Trouble(
        Reason.CANDIDATE_SLOT_TAKEN,
        told + " (another pod holds port " + slot + " of spec.network.slots)",
        false);
  }

  private static Optional<Trouble> notReady(Pod pod) {
    return PodConditions.find(pod, "Ready", "False")
        .map(
            c ->
                new Trouble(
                    Reason.CANDIDATE_NOT_READY,
                    "not ready in time: " + text(c.getMessage()),
                    false));
  }

  /** The container that serves, as soon as the kubelet tells of it. */
  static Optional<ContainerStatus> container(PodStatus status) {
    return status.getContainerStatuses().stream()
        .filter(c -> Names.CONTAINER.equals(c.getName()))
        .findFirst();
  }

  private static String waitingReason(ContainerStatus container) {
    return text(waiting(container).map(ContainerStateWaiting::getReason).orElse(""));
  }

  private static String waitingMessage(ContainerStatus container) {
    return waitingReason(container)
        + waiting(container).map(ContainerStateWaiting::getMessage).map(m -> ": " + m).orElse("");
  }

  private static Optional<ContainerStateWaiting> waiting(ContainerStatus container) {
    return Optional.ofNullable(container.getState()).map(ContainerState::getWaiting);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

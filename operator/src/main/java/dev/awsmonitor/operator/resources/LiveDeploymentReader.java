package dev.awsmonitor.operator.resources;

import dev.awsmonitor.operator.rollout.LiveDeployment;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a Deployment and its pods back into what decisions need: nulls end here. */
public final class LiveDeploymentReader {
  private LiveDeploymentReader() {}

  /** What the cluster has now. */
  public static LiveDeployment read(Deployment deployment, Collection<Pod> pods) {
    var template = deployment.getSpec().getTemplate().getMetadata();
    var revision = number(template.getAnnotations().get(Names.REVISION));
    var staying = pods.stream().filter(pod -> !isLeaving(pod)).toList();
    var own = staying.stream().filter(pod -> revisionOf(pod) == revision).toList();
    return new LiveDeployment(
        revision,
        number(template.getAnnotations().get(Names.SLOT)),
        isObserved(deployment),
        counts(deployment),
        deadlineExceeded(deployment),
        since(own),
        readySince(own),
        PodRestarts.last(own),
        PodForks.isForked(own),
        PodDiagnosis.of(own).or(() -> refused(deployment)),
        PodSlots.held(staying, counts(deployment).available()),
        PodSlots.isBlocked(own, staying));
  }

  /** The nodes that have a pod of a revision which was not told to go. */
  public static Set<String> nodesWith(int revision, Collection<Pod> pods) {
    return pods.stream()
        .filter(pod -> isOf(revision, pod))
        .flatMap(pod -> Stream.ofNullable(pod.getSpec().getNodeName()))
        .collect(Collectors.toSet());
  }

  private static boolean isObserved(Deployment deployment) {
    var status = deployment.getStatus();
    return status != null
        && status.getObservedGeneration() != null
        && status.getObservedGeneration() >= deployment.getMetadata().getGeneration();
  }

  private static LiveDeployment.Pods counts(Deployment deployment) {
    var desired = orZero(deployment.getSpec().getReplicas());
    return Optional.ofNullable(deployment.getStatus())
        .map(
            s ->
                new LiveDeployment.Pods(
                    desired,
                    orZero(s.getUpdatedReplicas()),
                    orZero(s.getAvailableReplicas()),
                    orZero(s.getReplicas())))
        .orElse(new LiveDeployment.Pods(desired, 0, 0, 0));
  }

  /** Speaks of the present template only once the controller has observed it. */
  private static boolean deadlineExceeded(Deployment deployment) {
    return isObserved(deployment)
        && conditions(deployment).anyMatch(c -> "ProgressDeadlineExceeded".equals(c.getReason()));
  }

  /** That its ReplicaSet may not make pods, in the API server's words. */
  private static Optional<Trouble> refused(Deployment deployment) {
    return conditions(deployment)
        .filter(c -> "ReplicaFailure".equals(c.getType()) && "True".equals(c.getStatus()))
        .map(c -> new Trouble(Reason.PODS_REFUSED, String.valueOf(c.getMessage()), false))
        .findFirst();
  }

  private static Stream<DeploymentCondition> conditions(Deployment deployment) {
    return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getConditions).stream()
        .flatMap(List::stream);
  }

  private static Optional<Instant> since(List<Pod> pods) {
    return pods.stream()
        .map(pod -> Instant.parse(pod.getMetadata().getCreationTimestamp()))
        .min(Instant::compareTo);
  }

  private static Optional<Instant> readySince(List<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> PodConditions.readySince(pod).stream())
        .max(Instant::compareTo);
  }

  /** Whether a pod belongs to a revision, and has not been told to go. */
  static boolean isOf(int revision, Pod pod) {
    return revisionOf(pod) == revision && !isLeaving(pod);
  }

  static int revisionOf(Pod pod) {
    return number(pod.getMetadata().getAnnotations().get(Names.REVISION));
  }

  static int slotOf(Pod pod) {
    return number(pod.getMetadata().getAnnotations().get(Names.SLOT));
  }

  /**
   * Deleted, or ended by the kubelet, as for want of disk: such a pod says nothing of its image.
   */
  private static boolean isLeaving(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null
        || (pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase()));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  /** 0 for what is missing or was written by hand. */
  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}

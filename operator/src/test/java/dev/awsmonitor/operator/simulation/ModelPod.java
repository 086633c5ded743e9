package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod: what the kubelet knows of it, and how the API server tells it. */
final class ModelPod {
  /** The end of a container. */
  record End(String finishedAt, long atMillis, String reason, int exitCode) {}

  /** On the host's network a pod has the address of its node. */
  private static final String NODE = "10.0.0.1";

  final int number;
  final Template template;
  final String createdAt;

  boolean scheduled;
  boolean running;
  boolean ready;
  long readySinceMillis;
  String readyTurnedAt;
  boolean evicted;
  boolean gone;
  Optional<String> leavingSince = Optional.empty();
  Optional<String> waiting = Optional.empty();
  String waitingMessage = "";
  Optional<End> lastEnd = Optional.empty();
  int restarts;
  int turns;
  boolean answeredWrong;

  /** Counts the starts of its container, so that what was planned for an earlier one is dropped. */
  int start;

  ModelPod(int number, Template template, String createdAt) {
    this.number = number;
    this.template = template;
    this.createdAt = createdAt;
    this.readyTurnedAt = createdAt;
  }

  boolean isLeaving() {
    return leavingSince.isPresent();
  }

  /** Whether the ReplicaSet counts it. */
  boolean isActive() {
    return !isLeaving() && !evicted && !gone;
  }

  boolean serves() {
    return ready && !isLeaving();
  }

  Pod render() {
    var metadata = new ObjectMeta();
    metadata.setUid("pod-" + number);
    metadata.setName("dashboard-" + template.revision() + "-" + number);
    metadata.setAnnotations(
        Map.of(
            Names.REVISION, Integer.toString(template.revision()),
            Names.SLOT, Integer.toString(template.slot()),
            Names.DIGEST, template.digest()));
    metadata.setLabels(Map.of("pod-template-hash", Integer.toHexString(template.hashCode())));
    metadata.setCreationTimestamp(createdAt);
    leavingSince.ifPresent(metadata::setDeletionTimestamp);
    var pod = new Pod();
    pod.setMetadata(metadata);
    pod.setStatus(status());
    return pod;
  }

  private PodStatus status() {
    var status = new PodStatus();
    status.setPhase(evicted ? "Failed" : running ? "Running" : "Pending");
    if (!scheduled) {
      status.setConditions(
          List.of(
              condition("PodScheduled", false, "1 node(s) didn't have free ports for the pod")));
      return status;
    }
    status.setPodIP(NODE);
    status.setConditions(List.of(condition("PodScheduled", true, ""), ready()));
    status.setContainerStatuses(List.of(container()));
    return status;
  }

  private PodCondition ready() {
    var condition =
        condition("Ready", ready, ready ? "" : "containers with unready status: [dashboard]");
    condition.setLastTransitionTime(readyTurnedAt);
    return condition;
  }

  private static PodCondition condition(String type, boolean holds, String message) {
    var condition = new PodCondition();
    condition.setType(type);
    condition.setStatus(holds ? "True" : "False");
    condition.setMessage(message);
    return condition;
  }

  private ContainerStatus container() {
    var container = new ContainerStatus();
    container.setName(Names.CONTAINER);
    container.setReady(ready);
    container.setRestartCount(restarts);
    waiting.ifPresent(
        reason -> {
          var state = new ContainerState();
          state.setWaiting(new ContainerStateWaiting(waitingMessage, reason));
          container.setState(state);
        });
    lastEnd.ifPresent(
        end -> {
          var terminated = new ContainerStateTerminated();
          terminated.setFinishedAt(end.finishedAt());
          terminated.setReason(end.reason());
          terminated.setExitCode(end.exitCode());
          var state = new ContainerState();
          state.setTerminated(terminated);
          container.setLastState(state);
        });
    return container;
  }

  @Override
  public String toString() {
    return "pod %d of revision %d on %d".formatted(number, template.revision(), template.slot());
  }
}

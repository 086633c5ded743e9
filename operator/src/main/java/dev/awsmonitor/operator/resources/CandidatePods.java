package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.checks.CheckPlan;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The pods of a candidate that can be asked for its checks. */
public final class CandidatePods {
  private CandidatePods() {}

  /** What is to be asked of whom; nothing while there is no candidate, or no pod of it is ready. */
  public static Optional<CheckPlan> plan(Monitor monitor, Collection<Pod> pods) {
    return Optional.ofNullable(monitor.getStatus())
        .map(MonitorStatus::candidate)
        .map(
            candidate ->
                new CheckPlan(
                    candidate.revision(),
                    pods.stream()
                        .filter(pod -> LiveDeploymentReader.isOf(candidate.revision(), pod))
                        .filter(
                            pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
                        .filter(PodConditions::isReady)
                        .sorted(Comparator.comparing(pod -> pod.getMetadata().getUid()))
                        .map(pod -> target(pod, candidate))
                        .toList(),
                    monitor.getSpec().rollout().checks()))
        .filter(plan -> !plan.pods().isEmpty());
  }

  private static CheckPlan.Target target(Pod pod, CandidateImage candidate) {
    var ip = pod.getStatus().getPodIP();
    var host = ip.contains(":") ? "[" + ip + "]" : ip;
    return new CheckPlan.Target(
        pod.getMetadata().getUid(), URI.create("http://" + host + ":" + candidate.slot()));
  }
}

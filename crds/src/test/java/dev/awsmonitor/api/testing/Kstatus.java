package dev.awsmonitor.api.testing;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Objects;
import java.util.Optional;

/**
 * What tools that know nothing of Monitors make of one: the rules of kstatus for kinds of their own
 * (sigs.k8s.io/cli-utils, pkg/kstatus/status: checkGenericProperties, checkReadyCondition).
 */
public enum Kstatus {
  IN_PROGRESS,
  FAILED,
  CURRENT,
  TERMINATING;

  /** The state of a Monitor as it was read. */
  public static Kstatus of(Monitor monitor) {
    if (monitor.getMetadata().getDeletionTimestamp() != null) {
      return TERMINATING;
    }
    var status = Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY);
    if (status.observedGeneration() != null
        && !Objects.equals(status.observedGeneration(), monitor.getMetadata().getGeneration())) {
      return IN_PROGRESS;
    }
    for (var condition : status.conditions()) {
      if (isTrue(condition) && condition.getType().equals("Reconciling")) {
        return IN_PROGRESS;
      }
      if (isTrue(condition) && condition.getType().equals("Stalled")) {
        return FAILED;
      }
    }
    return status.conditions().stream()
        .filter(c -> c.getType().equals("Ready"))
        .findFirst()
        .map(c -> isTrue(c) ? CURRENT : IN_PROGRESS)
        .orElse(CURRENT);
  }

  private static boolean isTrue(Condition condition) {
    return "True".equals(condition.getStatus());
  }
}

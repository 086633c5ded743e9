package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What kstatus expects of conditions, and that they are there only while true. */
final class ConditionInvariants {
  private ConditionInvariants() {}

  static void check(Monitor observed, MonitorStatus status) {
    var generation = observed.getMetadata().getGeneration();
    Invariants.check(
        generation.equals(status.observedGeneration())
            && status.conditions().stream()
                .map(Condition::getObservedGeneration)
                .allMatch(generation::equals),
        Invariant.CONDITIONS_ARE_TRUE,
        () -> "generation " + generation + " was seen, not " + status.observedGeneration());
    var types = status.conditions().stream().collect(Collectors.toMap(Condition::getType, c -> c));
    var candidate = status.candidate();
    var underWay = candidate != null && candidate.phase() != CandidatePhase.FAILED;
    Invariants.check(
        types.containsKey("Reconciling") == underWay,
        Invariant.CONDITIONS_ARE_TRUE,
        () -> "Reconciling with " + candidate);
    var stalled = Optional.ofNullable(types.get("Stalled")).map(Condition::getReason);
    var failed = candidate != null && candidate.phase() == CandidatePhase.FAILED;
    Invariants.check(
        stalled.isPresent() == failed
            || stalled.filter(reason -> mayStall(observed, status, reason)).isPresent(),
        Invariant.CONDITIONS_ARE_TRUE,
        () -> "Stalled " + stalled + " with " + candidate);
    Invariants.check(
        types.keySet().containsAll(Set.of("Ready", "ImageResolved", "RolledBack")),
        Invariant.CONDITIONS_ARE_TRUE,
        () -> "only " + types.keySet());
  }

  private static boolean mayStall(Monitor observed, MonitorStatus status, String reason) {
    var limit = observed.getSpec().rollout().rejectionLimit();
    return reason.equals(Reason.APPLY_REFUSED.wireName())
        || reason.equals(Reason.MANAGER_CONFLICT.wireName())
        || (reason.equals(Reason.UNSUPPORTED_FIELD.wireName())
            && observed.getSpec().pod().everyNode())
        || (reason.equals(Reason.REJECTION_LIMIT_REACHED.wireName())
            && limit > 0
            && status.rejected().size() >= limit);
  }
}

package dev.awsmonitor.operator.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a spec that decisions depend on.
 *
 * @param soak how long a serving candidate is watched before it is stable
 * @param retry the value of the annotation that asks for a rejected digest to be tried again
 * @param refusal why this version cannot act on the spec
 * @param rejections after how many rejected images in a row new ones wait
 * @param replicas how many pods serve
 * @param templateHash the hash of the pod template that the spec gives, image and slot left out
 */
public record RolloutSettings(
    boolean suspended,
    boolean rollback,
    Duration deadline,
    Duration soak,
    List<Integer> slots,
    int historyLimit,
    RejectionLimit rejections,
    int replicas,
    String templateHash,
    UpdatePolicy policy,
    Optional<String> retry,
    Optional<String> refusal) {

  public RolloutSettings {
    slots = List.copyOf(slots);
  }
}

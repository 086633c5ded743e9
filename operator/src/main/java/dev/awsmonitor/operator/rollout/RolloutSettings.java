package dev.awsmonitor.operator.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a spec that decisions depend on.
 *
 * @param refusal why this version cannot act on the spec
 * @param templateHash the hash of the pod template that the spec gives, image and slot left out
 */
public record RolloutSettings(
    boolean suspended,
    boolean rollback,
    Duration deadline,
    List<Integer> slots,
    int historyLimit,
    String templateHash,
    Optional<String> refusal) {

  public RolloutSettings {
    slots = List.copyOf(slots);
  }
}

package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.operator.status.Reason;
import java.time.Instant;

/**
 * How a container ended.
 *
 * @param reason the kubelet's word for it, as Error or OOMKilled
 */
public record ContainerEnd(Instant at, int exitCode, String reason) {
  private static final String OUT_OF_MEMORY = "OOMKilled";

  /** What to call it when it is an image's fault; another reason unless memory was the matter. */
  public Reason orElse(Reason other) {
    return reason.equals(OUT_OF_MEMORY) ? Reason.CANDIDATE_OUT_OF_MEMORY : other;
  }

  /** With exit code and reason, for a sentence. */
  public String words() {
    return "with exit code " + exitCode + " (" + reason + ")";
  }
}

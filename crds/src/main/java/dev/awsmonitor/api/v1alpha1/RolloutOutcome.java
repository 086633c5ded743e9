package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a roll-out ended. */
public enum RolloutOutcome {
  /** It has not ended. */
  @JsonProperty("InProgress")
  IN_PROGRESS,
  /** The image serves and is the one a roll-back goes to. */
  @JsonProperty("Stable")
  STABLE,
  /** The image failed and was taken back. */
  @JsonProperty("RolledBack")
  ROLLED_BACK,
  /** The image failed and there was nothing to go back to. */
  @JsonProperty("Failed")
  FAILED,
  /** A newer image came before it was done. */
  @JsonProperty("Superseded")
  SUPERSEDED
}

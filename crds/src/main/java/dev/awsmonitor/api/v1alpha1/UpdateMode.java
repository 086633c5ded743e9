package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who decides that a new image is rolled out. */
public enum UpdateMode {
  /** Every new image is rolled out. */
  @JsonProperty("Automatic")
  AUTOMATIC,
  /** A new image waits for the annotation {@code awsmonitor.dev/approve}. */
  @JsonProperty("Approval")
  APPROVAL,
  /** New images are reported and never rolled out. */
  @JsonProperty("Observe")
  OBSERVE
}

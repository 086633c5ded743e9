package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a candidate has come. */
public enum CandidatePhase {
  /** Its pods are being started. */
  @JsonProperty("Deploying")
  DEPLOYING,
  /** It serves, and is watched for a while before it is stable. */
  @JsonProperty("Soaking")
  SOAKING,
  /** It failed, and there is nothing to go back to: it stays until a newer image comes. */
  @JsonProperty("Failed")
  FAILED
}

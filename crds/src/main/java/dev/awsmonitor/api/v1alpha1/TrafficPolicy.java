package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which nodes' pods answer a request to a node (the Service's externalTrafficPolicy). */
public enum TrafficPolicy {
  @JsonProperty("Local")
  LOCAL("Local"),
  @JsonProperty("Cluster")
  CLUSTER("Cluster");

  private final String wireName;

  TrafficPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The value as Kubernetes writes it. */
  public String wireName() {
    return wireName;
  }
}

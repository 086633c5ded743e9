package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a notification is written. */
public enum NotificationFormat {
  /** CloudEvents 1.0, JSON, structured mode. */
  @JsonProperty("CloudEvents")
  CLOUD_EVENTS,
  /** {@code {"text": ...}}, as Slack and what is compatible with it take. */
  @JsonProperty("Slack")
  SLACK
}

package dev.awsmonitor.operator.webhook;

import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** Lets the registry be asked for the image of a Monitor. */
@FunctionalInterface
public interface ScanRequests {
  /**
   * Asks soon; returns before the registry has answered.
   *
   * @return whether somebody will ask
   */
  boolean request(ResourceID monitor);
}

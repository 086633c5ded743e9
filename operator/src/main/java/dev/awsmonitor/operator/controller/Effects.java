package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.rollout.Decision;

/**
 * What a reconcile does to the cluster, and what it asks for only then. After each of them the
 * process may be killed, and an implementation may throw: what follows is then left out.
 */
public interface Effects {
  /**
   * The last lines that the container of a failed image wrote, for people to read; empty when they
   * cannot be had at once. Never throws.
   */
  String lastLines(Monitor monitor, CandidateImage failed);

  /**
   * Writes what a decision must leave behind, before anything else is touched.
   *
   * @return the Monitor with that status
   * @throws StaleMonitorException when it is not as it was observed any more
   */
  Monitor record(Monitor monitor, Decision decision, MonitorStatus status);

  /**
   * Applies the objects of the image that the record names.
   *
   * @param replicas how many pods serve it
   */
  Applied apply(Monitor monitor, DeployedImage image, int replicas);

  /**
   * Writes the rest of the status.
   *
   * @return the Monitor with that status
   * @throws StaleMonitorException when it is not as it was observed any more
   */
  Monitor report(Monitor monitor, MonitorStatus status);

  /** Tells people. */
  void tell(Monitor monitor, Announcement news);
}

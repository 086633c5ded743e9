package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.checks.CheckRunner;
import dev.awsmonitor.operator.logs.OthersWords;
import dev.awsmonitor.operator.resources.CandidatePods;
import dev.awsmonitor.operator.rollout.CheckFinding;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Has the candidate of each Monitor checked, and reconciles the Monitor when that has news. */
public final class CheckEventSource extends NewsSource<CheckFinding>
    implements ResourceEventAware<Monitor> {
  private final CheckRunner runner;

  public CheckEventSource(CheckRunner runner) {
    super(CheckFinding.class, "checks");
    this.runner = runner;
  }

  /** Has the ready pods of the Monitor's candidate asked from now on; nobody without one. */
  public void follow(Monitor monitor, Collection<Pod> pods) {
    var id = ResourceID.fromResource(monitor);
    CandidatePods.plan(monitor, pods)
        .ifPresentOrElse(plan -> runner.follow(id, plan, this::news), () -> runner.forget(id));
  }

  /** What the checks of the Monitor's candidate have shown, in words that people may read. */
  public CheckFinding finding(Monitor monitor) {
    return Optional.ofNullable(monitor.getStatus())
        .map(MonitorStatus::candidate)
        .map(c -> runner.finding(ResourceID.fromResource(monitor), c.revision()))
        .map(finding -> shown(finding, monitor))
        .orElseGet(CheckFinding.Pending::new);
  }

  private static CheckFinding shown(CheckFinding finding, Monitor monitor) {
    return switch (finding) {
      case CheckFinding.Pending _, CheckFinding.Passed _ -> finding;
      case CheckFinding.Failed failed ->
          new CheckFinding.Failed(OthersWords.shown(failed.message(), monitor));
    };
  }

  @Override
  public void onResourceDeleted(Monitor monitor) {
    runner.forget(ResourceID.fromResource(monitor));
  }

  @Override
  public Set<CheckFinding> getSecondaryResources(Monitor monitor) {
    return Set.of(finding(monitor));
  }
}

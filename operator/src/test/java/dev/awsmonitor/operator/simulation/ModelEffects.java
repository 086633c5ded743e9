package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.controller.Applied;
import dev.awsmonitor.operator.controller.Effects;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.rollout.Decision;

/**
 * Effects on the model, each held against the invariants.
 *
 * @param spend is told before each of them, and throws when the process is to be killed there
 */
record ModelEffects(Followed f, VirtualTime time, Runnable spend) implements Effects {
  /** A log is no part of the model: what it says changes no decision. */
  @Override
  public String lastLines(Monitor monitor, CandidateImage failed) {
    return "";
  }

  @Override
  public Monitor record(Monitor monitor, Decision decision, MonitorStatus status) {
    time.note(() -> "decision " + decision);
    return write(decision, status);
  }

  @Override
  public void report(Monitor monitor, MonitorStatus status) {
    write(new Decision.Keep(), status);
  }

  private Monitor write(Decision decision, MonitorStatus status) {
    spend.run();
    f.know(f.cluster.write(status));
    f.invariants.written(f.cluster, f.observed(), decision, status);
    return f.monitor();
  }

  @Override
  public Applied apply(Monitor monitor, DeployedImage image) {
    if (!f.cluster.has(f.observed(), image)) {
      spend.run();
    }
    f.invariants.applying(f.cluster, image);
    var applied = f.cluster.apply(f.observed(), image);
    f.learnDeployment();
    return applied;
  }

  @Override
  public void tell(Monitor monitor, Announcement news) {
    spend.run();
    time.note(() -> "Event " + news);
    f.invariants.told(news);
  }
}

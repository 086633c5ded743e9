package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.controller.CheckEventSource;
import dev.awsmonitor.operator.controller.MonitorSettings;
import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import dev.awsmonitor.operator.resources.LiveDeploymentReader;
import dev.awsmonitor.operator.rollout.LiveDeployment;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutSettings;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a process of the operator has in its caches of one Monitor, and when it looks again. */
final class Followed {
  final ModelCluster cluster;
  final Invariants invariants;
  boolean queued;
  boolean gone;
  boolean hearing;
  int schedule;
  int refusals;

  private CheckEventSource checks;
  private Monitor monitor;
  private ModelCluster.Objects objects;
  private Monitor settingsOf;
  private RolloutSettings settings;
  private @Nullable Wanted wanted;

  Followed(ModelCluster cluster, Invariants invariants, CheckEventSource checks) {
    this.cluster = cluster;
    this.invariants = invariants;
    this.checks = checks;
    this.monitor = cluster.monitor();
    this.objects = cluster.objects();
    this.settingsOf = monitor;
    this.settings = MonitorSettings.of(monitor, OptionalInt.empty(), DashboardPodTemplate::hash);
  }

  /** A new process reads all there is. */
  void restart(CheckEventSource ofThisProcess) {
    checks = ofThisProcess;
    queued = false;
    hearing = false;
    gone = !cluster.isThere();
    refusals = 0;
    learnMonitor();
    learnObjects();
  }

  Monitor monitor() {
    return monitor;
  }

  /** The watch tells; whether of another spec than before. */
  boolean learnMonitor() {
    var before = monitor;
    monitor = cluster.monitor();
    return !before.getMetadata().getGeneration().equals(monitor.getMetadata().getGeneration());
  }

  /** What an own write has returned. */
  void know(Monitor written) {
    monitor = written;
  }

  void learnObjects() {
    objects = cluster.objects();
  }

  /** After an own apply the cache has the objects that it returned, and the pods as before. */
  void learnOwned() {
    var now = cluster.objects();
    objects = new ModelCluster.Objects(now.deployment(), objects.pods(), now.owned());
  }

  /** What the cache has of an object of the Monitor. */
  Optional<ModelObject> owned(Wanted.Kind kind) {
    return Optional.ofNullable(objects.owned().get(kind));
  }

  /** What is to be applied. */
  Wanted wanted(Monitor of, DeployedImage image) {
    if (wanted == null || !wanted.isFor(of, image)) {
      wanted = Wanted.of(of, image);
    }
    return wanted;
  }

  /** The Monitor was deleted. */
  void forget() {
    gone = true;
    refusals = 0;
    checks.onResourceDeleted(monitor);
  }

  /** As MonitorReconciler and MonitorObserver do, from the caches. */
  Observation observe(Sighting sighting, VirtualTime time) {
    checks.follow(monitor, objects.pods());
    return new Observation(
        settings(),
        sighting,
        Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY),
        live(),
        checks.finding(monitor),
        time.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private Optional<LiveDeployment> live() {
    return objects.deployment().map(d -> LiveDeploymentReader.read(d, objects.pods()));
  }

  private RolloutSettings settings() {
    var before = settingsOf.getMetadata();
    var now = monitor.getMetadata();
    if (!before.getUid().equals(now.getUid())
        || !before.getGeneration().equals(now.getGeneration())
        || !before.getAnnotations().equals(now.getAnnotations())) {
      settings = MonitorSettings.of(monitor, OptionalInt.empty(), DashboardPodTemplate::hash);
    }
    settingsOf = monitor;
    return settings;
  }
}

package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.controller.Applied;
import dev.awsmonitor.operator.resources.DashboardManifests;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The API server and the node of one Monitor. */
final class ModelCluster {
  /** The objects of a Monitor, as a watch tells of them. */
  record Objects(Optional<Deployment> deployment, List<Pod> pods) {}

  /** Hears of changes, as a watch does. */
  interface Watch {
    void monitorChanged(ModelCluster cluster);

    void objectsChanged(ModelCluster cluster);
  }

  private final VirtualTime time;
  private final SplittableRandom random;
  private final Kubelet kubelet;
  private final CheckAnswers answers;
  private final Watch watch;
  private Monitor monitor;
  private Optional<DeploymentController> deployment = Optional.empty();
  private boolean syncing;
  private Optional<String> refusal = Optional.empty();
  private boolean conflict;
  private long writes;

  ModelCluster(
      VirtualTime time,
      SplittableRandom random,
      ModelRegistry registry,
      Monitor monitor,
      Watch watch,
      Invariants invariants) {
    this.time = time;
    this.random = random;
    this.kubelet = new Kubelet(time, random, registry, this::changed, invariants::podFailed);
    this.answers = new CheckAnswers(time, registry, kubelet, invariants::podFailed);
    this.monitor = monitor;
    this.watch = watch;
  }

  Monitor monitor() {
    return monitor;
  }

  MonitorStatus status() {
    return Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY);
  }

  Kubelet kubelet() {
    return kubelet;
  }

  /** What its pods answer. */
  CheckAnswers answers() {
    return answers;
  }

  /** The template that the Deployment has, if there is a Deployment. */
  Optional<Template> template() {
    return deployment.map(DeploymentController::template);
  }

  /** Writes that have changed something. */
  long writes() {
    return writes;
  }

  /** A person changes the spec. */
  void edit(MonitorSpec next) {
    var metadata =
        new ObjectMetaBuilder(monitor.getMetadata())
            .withGeneration(monitor.getMetadata().getGeneration() + 1)
            .build();
    monitor = with(metadata, next, status());
    watch.monitorChanged(this);
  }

  /** A person annotates the Monitor. */
  void annotate(String name, String value) {
    var annotations = new HashMap<>(monitor.getMetadata().getAnnotations());
    annotations.put(name, value);
    var metadata =
        new ObjectMetaBuilder(monitor.getMetadata()).withAnnotations(annotations).build();
    monitor = with(metadata, monitor.getSpec(), status());
    watch.monitorChanged(this);
  }

  /** The operator writes the status. */
  Monitor write(MonitorStatus next) {
    writes++;
    monitor = with(monitor.getMetadata(), monitor.getSpec(), next);
    watch.monitorChanged(this);
    return monitor;
  }

  private static Monitor with(ObjectMeta metadata, MonitorSpec spec, MonitorStatus status) {
    var next = new Monitor();
    next.setMetadata(metadata);
    next.setSpec(spec);
    next.setStatus(status);
    return next;
  }

  /** Refuses what is applied, with this message, until it is empty. */
  void refuse(Optional<String> why) {
    refusal = why;
  }

  /** Answers the next apply that what it stands on is not there any more. */
  void conflict() {
    conflict = true;
  }

  /** Whether applying this would change nothing, so that nothing is sent. */
  boolean has(Monitor seen, DeployedImage image) {
    return deployment.filter(d -> d.has(seen.getSpec(), Template.of(image))).isPresent();
  }

  /** The operator applies a Deployment; the same one again changes nothing. */
  Applied apply(Monitor seen, DeployedImage image) {
    if (conflict) {
      conflict = false;
      return new Applied.Stale();
    }
    var template = Template.of(image);
    if (has(seen, image)) {
      return new Applied.Done();
    }
    if (refusal.isPresent()) {
      return new Applied.Refused(refusal.get());
    }
    writes++;
    put(seen.getSpec(), template, DashboardManifests.deployment(seen, template).getSpec());
    return new Applied.Done();
  }

  private void put(MonitorSpec by, Template template, DeploymentSpec spec) {
    time.note(() -> "Deployment becomes " + template);
    var target = deployment.orElseGet(() -> new DeploymentController(time, kubelet));
    deployment = Optional.of(target);
    target.put(by, template, spec);
    changed();
  }

  /** A person edits the pod template of the Deployment by hand. */
  void editDeployment(String edit) {
    deployment.ifPresent(
        d -> {
          time.note(() -> "a person edits the Deployment");
          d.edit(edit);
          changed();
        });
  }

  /** A person deletes the Deployment, and with it its pods. */
  void deleteDeployment() {
    time.note(() -> "a person deletes the Deployment");
    deployment = Optional.empty();
    List.copyOf(kubelet.pods()).forEach(kubelet::delete);
    changed();
  }

  /** What a watch tells now. */
  Objects objects() {
    return new Objects(
        deployment.map(DeploymentController::render),
        kubelet.pods().stream().map(ModelPod::render).toList());
  }

  private void changed() {
    again();
    watch.objectsChanged(this);
  }

  private void again() {
    if (!syncing) {
      syncing = true;
      time.after(random.nextLong(5, 60), this::sync);
    }
  }

  private void sync() {
    syncing = false;
    if (deployment.filter(d -> d.sync(this::again)).isPresent()) {
      watch.objectsChanged(this);
    }
  }
}

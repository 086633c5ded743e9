package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.controller.Applied;
import dev.awsmonitor.operator.controller.StaleMonitorException;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The API server and the node of one Monitor. */
final class ModelCluster {
  /** The objects of a Monitor, as a watch tells of them. */
  record Objects(
      Optional<Deployment> deployment, List<Pod> pods, Map<Wanted.Kind, ModelObject> owned) {}

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

  private final OwnedObjects objects;
  private Monitor monitor;
  private boolean there = true;
  private int created;
  private long versions;
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
    this.objects = new OwnedObjects(time, kubelet, this::changed);
    this.monitor = with(monitor.getMetadata(), monitor.getSpec(), MonitorStatus.EMPTY);
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

  /** What belongs to the Monitor, and how others change it. */
  OwnedObjects owned() {
    return objects;
  }

  /** Writes that have changed something. */
  long writes() {
    return writes;
  }

  /** A person changes the spec. */
  void edit(MonitorSpec next) {
    if (!there) {
      return;
    }
    var metadata =
        new ObjectMetaBuilder(monitor.getMetadata())
            .withGeneration(monitor.getMetadata().getGeneration() + 1)
            .build();
    monitor = with(metadata, next, status());
    watch.monitorChanged(this);
  }

  /** A person annotates the Monitor. */
  void annotate(String name, String value) {
    if (!there) {
      return;
    }
    var annotations = new HashMap<>(monitor.getMetadata().getAnnotations());
    annotations.put(name, value);
    var metadata =
        new ObjectMetaBuilder(monitor.getMetadata()).withAnnotations(annotations).build();
    monitor = with(metadata, monitor.getSpec(), status());
    watch.monitorChanged(this);
  }

  /** The operator writes the status of the Monitor that it has observed, and of no other. */
  Monitor write(Monitor observed, MonitorStatus next) {
    if (!there || !version(observed).equals(version(monitor))) {
      time.note(() -> "a status of a Monitor that has changed since is refused");
      throw new StaleMonitorException();
    }
    writes++;
    monitor = with(monitor.getMetadata(), monitor.getSpec(), next);
    watch.monitorChanged(this);
    return monitor;
  }

  /** Whether the API server has just this Monitor, and not another one of its name. */
  boolean isPresent(Monitor observed) {
    return there && observed.getMetadata().getUid().equals(monitor.getMetadata().getUid());
  }

  boolean isThere() {
    return there;
  }

  /** A person deletes the Monitor; what it owned goes with it, somewhat later. */
  void deleteMonitor() {
    time.note(() -> "a person deletes the Monitor");
    there = false;
    watch.monitorChanged(this);
    collect();
  }

  /** A person creates the Monitor again, with the same spec: another one of the same name. */
  void createMonitor() {
    var metadata =
        new ObjectMetaBuilder(monitor.getMetadata())
            .withUid(monitor.getMetadata().getName() + "-" + ++created)
            .withGeneration(1L)
            .withAnnotations(Map.of())
            .build();
    time.note(() -> "a person creates the Monitor again, " + metadata.getUid());
    there = true;
    monitor = with(metadata, monitor.getSpec(), MonitorStatus.EMPTY);
    watch.monitorChanged(this);
  }

  private void collect() {
    time.after(
        random.nextLong(5, 500),
        () ->
            objects.collect(
                there ? Optional.of(monitor.getMetadata().getUid()) : Optional.empty()));
  }

  private static String version(Monitor monitor) {
    return monitor.getMetadata().getResourceVersion();
  }

  private Monitor with(ObjectMeta metadata, MonitorSpec spec, MonitorStatus status) {
    var next = new Monitor();
    next.setMetadata(
        new ObjectMetaBuilder(metadata).withResourceVersion(String.valueOf(++versions)).build());
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

  /**
   * The operator applies an object.
   *
   * @param known the one that it has in its cache
   */
  Applied apply(Wanted.Kind kind, Wanted wanted, Optional<ModelObject> known) {
    var isAnother =
        known.isPresent()
            && !known.map(ModelObject::uid).equals(objects.get(kind).map(ModelObject::uid));
    if (conflict || isAnother) {
      conflict = false;
      return new Applied.Stale();
    }
    if (refusal.isPresent() && kind == Wanted.Kind.DEPLOYMENT) {
      return new Applied.Refused(refusal.get());
    }
    writes++;
    objects.apply(kind, wanted);
    if (!isPresent(wanted.of())) {
      collect();
    }
    return new Applied.Done();
  }

  /** What a watch tells now. */
  Objects objects() {
    return new Objects(
        objects.controller().map(DeploymentController::render),
        kubelet.pods().stream().map(ModelPod::render).toList(),
        objects.all());
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
    if (objects.controller().filter(d -> d.sync(this::again)).isPresent()) {
      watch.objectsChanged(this);
    }
  }
}

package dev.awsmonitor.operator.simulation;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rolls the pods of one Deployment as Kubernetes does (pkg/controller/deployment/rolling.go), with
 * maxSurge 1 and maxUnavailable 0.
 */
final class DeploymentController {
  private final VirtualTime time;
  private final Kubelet kubelet;
  private final List<ReplicaSet> sets = new ArrayList<>();

  private Template template = Template.NONE;
  private Template synced = Template.NONE;
  private DeploymentSpec spec = new DeploymentSpec();
  private DeploymentStatus told = new DeploymentStatus();
  private long generation;
  private long observedGeneration;
  private int replicas;
  private long minReadyMillis;
  private long progressDeadlineMillis;
  private long progressedAt;
  private int progress;
  private boolean complete;
  private boolean exceeded;

  DeploymentController(VirtualTime time, Kubelet kubelet) {
    this.time = time;
    this.kubelet = kubelet;
  }

  /** Its spec becomes another one. */
  void put(Template next, int nextReplicas, DeploymentSpec rendered) {
    generation++;
    template = next;
    replicas = nextReplicas;
    spec = new DeploymentSpecBuilder(rendered).withReplicas(replicas).build();
    minReadyMillis = rendered.getMinReadySeconds() * 1000L;
    progressDeadlineMillis = rendered.getProgressDeadlineSeconds() * 1000L;
  }

  /**
   * One pass; looks again by itself when something becomes available or too late.
   *
   * @return whether its status has changed
   */
  boolean sync(Runnable again) {
    observedGeneration = generation;
    var current = current();
    if (!scale(current)) {
      scaleDown(current);
    }
    sets.forEach(this::adjust);
    Invariants.check(
        total() <= replicas + 1, Invariant.ONE_SURGE_POD, () -> total() + " pods at a time");
    sets.removeIf(set -> set != current && set.desired == 0 && active(set).findAny().isEmpty());
    judgeProgress(current);
    kubelet.pods().stream()
        .filter(pod -> pod.serves() && !isAvailable(pod))
        .mapToLong(pod -> pod.readySinceMillis + minReadyMillis - time.passed())
        .forEach(left -> time.after(left, again));
    if (!complete && !exceeded) {
      time.after(progressedAt + progressDeadlineMillis - time.passed(), again);
    }
    var before = told;
    told = status();
    return !told.equals(before);
  }

  private ReplicaSet current() {
    if (!template.equals(synced)) {
      synced = template;
      complete = false;
      exceeded = false;
      progressedAt = time.passed();
    }
    var known = find();
    if (known.isPresent()) {
      return known.get();
    }
    var set = new ReplicaSet(template);
    sets.add(set);
    return set;
  }

  private Optional<ReplicaSet> find() {
    return sets.stream().filter(set -> set.template.equals(template)).findFirst();
  }

  private boolean scale(ReplicaSet current) {
    if (current.desired > replicas) {
      current.desired = replicas;
      return true;
    }
    var most = replicas + 1;
    var all = sets.stream().mapToInt(set -> set.desired).sum();
    var more = Math.min(most - all, replicas - current.desired);
    if (more <= 0) {
      return false;
    }
    current.desired += more;
    return true;
  }

  private void scaleDown(ReplicaSet current) {
    var old = sets.stream().filter(set -> set != current && set.desired > 0).toList();
    var all = sets.stream().mapToInt(set -> set.desired).sum();
    var missing = current.desired - available(current);
    var allowed = all - replicas - missing;
    for (var set : old) {
      var unhealthy = Math.min(allowed, set.desired - available(set));
      if (unhealthy > 0) {
        set.desired -= unhealthy;
        allowed -= unhealthy;
      }
    }
    if (allowed <= 0) {
      return;
    }
    var spare = sets.stream().mapToInt(this::available).sum() - replicas;
    for (var set : old) {
      var fewer = Math.min(spare, set.desired);
      if (fewer > 0) {
        set.desired -= fewer;
        spare -= fewer;
      }
    }
  }

  private void adjust(ReplicaSet set) {
    var pods = active(set).toList();
    for (var i = pods.size(); i < set.desired; i++) {
      kubelet.create(set.template);
    }
    pods.stream()
        .sorted(Comparator.comparing(ModelPod::serves).thenComparing(pod -> pod.scheduled))
        .limit(Math.max(0, pods.size() - set.desired))
        .forEach(this::takeAway);
  }

  private void takeAway(ModelPod pod) {
    Invariants.check(
        !isAvailable(pod) || kubelet.pods().stream().filter(ModelPod::serves).count() > 1,
        Invariant.SOMETHING_SERVES,
        () -> pod + " is taken away, and is the only one that serves");
    kubelet.delete(pod);
  }

  private void judgeProgress(ReplicaSet current) {
    var now = available(current) * 1000 + (int) active(current).count() * 100 - sets.size();
    if (now > progress) {
      progressedAt = time.passed();
    }
    progress = now;
    complete |= available(current) == replicas && total() == replicas;
    exceeded = !complete && time.passed() >= progressedAt + progressDeadlineMillis;
  }

  Deployment render() {
    var metadata = new ObjectMeta();
    metadata.setName("dashboard");
    metadata.setGeneration(generation);
    return new Deployment("apps/v1", "Deployment", metadata, spec, status());
  }

  private DeploymentStatus status() {
    var status = new DeploymentStatus();
    status.setObservedGeneration(observedGeneration);
    status.setReplicas(total());
    status.setUpdatedReplicas(find().map(set -> (int) active(set).count()).orElse(0));
    status.setReadyReplicas((int) active().filter(pod -> pod.ready).count());
    status.setAvailableReplicas((int) active().filter(this::isAvailable).count());
    if (exceeded) {
      var condition = new DeploymentCondition();
      condition.setType("Progressing");
      condition.setStatus("False");
      condition.setReason("ProgressDeadlineExceeded");
      status.setConditions(List.of(condition));
    }
    return status;
  }

  private int total() {
    return (int) active().count();
  }

  private int available(ReplicaSet set) {
    return (int) active(set).filter(this::isAvailable).count();
  }

  private Stream<ModelPod> active() {
    return kubelet.pods().stream().filter(ModelPod::isActive);
  }

  private Stream<ModelPod> active(ReplicaSet set) {
    return active().filter(pod -> pod.template.equals(set.template));
  }

  private boolean isAvailable(ModelPod pod) {
    return pod.ready && time.passed() >= pod.readySinceMillis + minReadyMillis;
  }
}

package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Map;
import java.util.Optional;

/** What a Monitor must have come to, some time after the last thing has happened to it. */
record Settled(ModelRegistry registry, ModelCluster cluster, Invariants invariants) {

  void check() {
    var status = cluster.status();
    var candidate = status.candidate();
    if (candidate != null && registry.behaviour(candidate.digest()).isRestless()) {
      require(mayStay(candidate.digest(), status), "is not the newest: " + candidate);
      return;
    }
    if (candidate != null) {
      var stable = status.stable();
      require(
          stable == null
              || stable.digest().equals(candidate.digest())
              || invariants.rollbackWasOff(),
          "failed, and not taken back: " + candidate);
      require(candidate.phase() == CandidatePhase.FAILED, "still under way: " + candidate);
      require(!isGood(candidate.digest()), "good, and failed: " + candidate);
      require(condition("Stalled").isPresent(), "failed, and not stalled: " + candidate);
      require(mayStay(candidate.digest(), status), "is not the newest: " + candidate);
      return;
    }
    var current = status.current();
    if (current == null) {
      require(isHeldBack(""), "nothing serves, and nothing is held back");
      return;
    }
    var template = cluster.owned().template();
    require(mayStay(current.digest(), status), current + " serves, and is not the newest");
    require(
        Optional.ofNullable(status.stable())
            .filter(s -> s.revision() == current.revision())
            .isPresent(),
        current + " serves, and stable is " + status.stable());
    require(
        template.map(Template::own).equals(Optional.of(Template.of(current))),
        "the Deployment has " + template + ", the status " + current);
    requireWhole(Wanted.of(cluster.monitor(), current));
    if (isGood(current.digest())) {
      require(
          cluster.kubelet().pods().stream()
              .filter(ModelPod::isActive)
              .allMatch(pod -> pod.template.revision() == current.revision()),
          "pods of others are there: " + cluster.kubelet().pods());
      require(
          cluster.kubelet().pods().stream().filter(ModelPod::serves).count() == 1,
          "one good pod serves: " + cluster.kubelet().pods());
      require(
          condition("Ready").filter(c -> c.getStatus().equals("True")).isPresent(),
          "it serves, and is " + condition("Ready"));
    }
  }

  private void requireWhole(Wanted wanted) {
    for (var kind : Wanted.Kind.values()) {
      var own = cluster.owned().get(kind).map(ModelObject::ofOperator).orElse(Map.of());
      Invariants.check(
          own.equals(wanted.fields(kind)),
          Invariant.OBJECTS_ARE_WHOLE,
          () -> kind.wireName + " has " + own + ", not " + wanted.fields(kind));
    }
  }

  /** Whether nothing goes on by itself: pods that come and go are news without end. */
  boolean isQuiet() {
    return cluster.kubelet().pods().stream()
        .filter(ModelPod::isActive)
        .noneMatch(pod -> registry.behaviour(pod.template.digest()).isRestless());
  }

  private boolean mayStay(String digest, MonitorStatus status) {
    return digest.equals(newest())
        || isHeldBack(digest)
        || status.rejected().stream().anyMatch(r -> r.digest().equals(newest()));
  }

  private boolean isHeldBack(String inPlace) {
    var stable = cluster.status().stable();
    if (stable != null && stable.digest().equals(newest()) && !inPlace.equals(newest())) {
      return false;
    }
    if (reachedTheLimit()) {
      return true;
    }
    return switch (cluster.monitor().getSpec().update().mode()) {
      case UpdateMode.AUTOMATIC -> false;
      case UpdateMode.OBSERVE -> true;
      case UpdateMode.APPROVAL ->
          !newest().equals(cluster.monitor().getMetadata().getAnnotations().get(Names.APPROVE));
    };
  }

  /** So many bad images in a row that new ones wait for a person. */
  private boolean reachedTheLimit() {
    var isTold =
        condition("Ready")
            .map(Condition::getReason)
            .filter(Reason.REJECTION_LIMIT_REACHED.wireName()::equals)
            .isPresent();
    var status = cluster.status();
    // a candidate that has failed is told before what waits for it
    return (isTold || status.candidate() != null)
        && limit() > 0
        && status.rejected().size() >= limit();
  }

  private int limit() {
    return cluster.monitor().getSpec().rollout().rejectionLimit();
  }

  private String newest() {
    return registry.digest(Specs.REPOSITORY + ":" + Specs.tag(cluster.monitor().getSpec()));
  }

  private boolean isGood(String digest) {
    return registry.behaviour(digest).isGood();
  }

  private Optional<Condition> condition(String type) {
    return cluster.status().conditions().stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  private void require(boolean holds, String what) {
    Invariants.check(holds, Invariant.SETTLES, () -> what);
  }
}

package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.operator.resources.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What people, nodes and networks do to one Monitor, at random. */
final class Happenings {
  private record Choice(int weight, Runnable what) {}

  private static final Behaviour[] SPOILT = {
    Behaviour.CRASHING,
    Behaviour.CRASHING,
    Behaviour.NEVER_READY,
    Behaviour.MISSING,
    Behaviour.ENDS_LATER,
    Behaviour.LEAKS,
    Behaviour.FLAPPING,
    Behaviour.UNWELL,
    Behaviour.LATE,
    Behaviour.SICKENS,
    Behaviour.UNSTEADY
  };
  private static final Behaviour[] HEALTHY = {
    Behaviour.GOOD,
    Behaviour.GOOD,
    Behaviour.GOOD,
    Behaviour.SLOW,
    Behaviour.HICCUPS,
    Behaviour.ENDS_ONCE
  };

  private final VirtualTime time;
  private final SplittableRandom random;
  private final ModelRegistry registry;
  private final ModelCluster cluster;
  private final ModelOperator operator;
  private final Invariants invariants;
  private final List<String> pushed = new ArrayList<>();
  private final List<Choice> choices;
  private final int weights;
  private int counter;
  private Duration setBack = Duration.ZERO;

  Happenings(
      VirtualTime time,
      SplittableRandom random,
      ModelRegistry registry,
      ModelCluster cluster,
      ModelOperator operator,
      Invariants invariants) {
    this.time = time;
    this.random = random;
    this.registry = registry;
    this.cluster = cluster;
    this.operator = operator;
    this.invariants = invariants;
    this.choices = choices();
    this.weights = choices.stream().mapToInt(Choice::weight).sum();
  }

  private List<Choice> choices() {
    return List.of(
        new Choice(26, () -> push(HEALTHY)),
        new Choice(22, () -> push(SPOILT)),
        new Choice(8, this::moveTagBack),
        new Choice(4, this::followOtherTag),
        new Choice(5, () -> edit(s -> Specs.withEnv(s, "r" + counter++))),
        new Choice(3, () -> edit(s -> Specs.with(s, Specs.rollout(random)))),
        new Choice(2, () -> edit(s -> Specs.with(s, mode()))),
        new Choice(3, this::suspendForAWhile),
        new Choice(8, this::approve),
        new Choice(5, this::retry),
        new Choice(9, this::killOperator),
        new Choice(
            3,
            () -> disturb("a person edits", () -> cluster.owned().editDeployment("e" + counter++))),
        new Choice(
            2,
            () ->
                disturb("a person deletes", () -> cluster.owned().delete(Wanted.Kind.DEPLOYMENT))),
        new Choice(2, () -> disturb("a person edits", cluster.owned()::editService)),
        new Choice(1, () -> disturb("a person", () -> cluster.owned().delete(Wanted.Kind.SERVICE))),
        new Choice(2, () -> disturb("a person restarts", cluster.owned()::restart)),
        new Choice(
            2,
            () ->
                forAWhile(
                    "another manager",
                    () -> cluster.owned().rival(true),
                    () -> cluster.owned().rival(false))),
        new Choice(2, this::replaceMonitor),
        new Choice(3, () -> disturbPod("a person deletes", cluster.kubelet()::delete)),
        new Choice(3, () -> disturbPod("somebody kills", cluster.kubelet()::kill)),
        new Choice(2, () -> disturbPod("the kubelet evicts", cluster.kubelet()::evict)),
        new Choice(2, () -> disturb("power fails", cluster.kubelet()::reboot)),
        new Choice(
            4,
            () ->
                forAWhile("registry away", () -> registry.away(true), () -> registry.away(false))),
        new Choice(
            3,
            () ->
                forAWhile(
                    "quota",
                    () -> cluster.refuse(Optional.of("exceeded quota")),
                    () -> cluster.refuse(Optional.empty()))),
        new Choice(3, () -> disturb("conflict", cluster::conflict)),
        new Choice(3, this::setClock));
  }

  /** The first push. */
  void begin() {
    push(random.nextInt(5) == 0 ? SPOILT : HEALTHY);
  }

  /** One thing happens. */
  void next() {
    var left = random.nextInt(weights);
    for (var choice : choices) {
      left -= choice.weight;
      if (left < 0) {
        choice.what.run();
        return;
      }
    }
  }

  /** All that is wrong is put right. */
  void calm() {
    time.note(() -> "calm");
    registry.away(false);
    cluster.refuse(Optional.empty());
    cluster.owned().rival(false);
    operator.spare();
    if (cluster.monitor().getSpec().suspend()) {
      edit(s -> Specs.suspended(s, false));
    }
  }

  /** How far the clock was set back in all: what waits for an instant waits so much longer. */
  Duration setBack() {
    return setBack;
  }

  private void push(Behaviour[] of) {
    invariants.incident();
    var behaviour = of[random.nextInt(of.length)];
    var digest = registry.push(reference(), behaviour);
    pushed.add(digest);
    time.note(() -> "push of " + digest + ", " + behaviour);
    if (random.nextBoolean()) {
      scanNow();
    }
  }

  private void scanNow() {
    cluster.annotate(Names.SCAN_REQUESTED, "s" + counter++);
  }

  private String reference() {
    return Specs.REPOSITORY + ":" + Specs.tag(cluster.monitor().getSpec());
  }

  private void moveTagBack() {
    invariants.incident();
    var digest = pushed.get(random.nextInt(pushed.size()));
    time.note(() -> "tag moved to " + digest);
    registry.move(reference(), digest);
    if (random.nextBoolean()) {
      scanNow();
    }
  }

  private void followOtherTag() {
    var tag = Specs.tag(cluster.monitor().getSpec()).equals("latest") ? "42" : "latest";
    if (registry.digest(Specs.REPOSITORY + ":" + tag).isEmpty()) {
      registry.move(Specs.REPOSITORY + ":" + tag, pushed.get(random.nextInt(pushed.size())));
    }
    edit(s -> Specs.with(s, Specs.image(Specs.REPOSITORY, tag)));
  }

  private void edit(UnaryOperator<MonitorSpec> change) {
    invariants.incident();
    var next = change.apply(cluster.monitor().getSpec());
    time.note(() -> "spec becomes " + next);
    cluster.edit(next);
  }

  private UpdateMode mode() {
    var modes = UpdateMode.values();
    return modes[random.nextInt(modes.length)];
  }

  private void suspendForAWhile() {
    edit(s -> Specs.suspended(s, true));
    time.after(random.nextLong(1_000, 90_000), () -> edit(s -> Specs.suspended(s, false)));
  }

  private void approve() {
    invariants.incident();
    var digest = registry.digest(reference());
    time.note(() -> "approval of " + digest);
    cluster.annotate(Names.APPROVE, digest);
  }

  private void retry() {
    var rejected = cluster.status().rejected();
    if (!rejected.isEmpty()) {
      var digest = rejected.get(random.nextInt(rejected.size())).digest();
      time.note(() -> "retry of " + digest);
      invariants.retry(digest);
      cluster.annotate(Names.RETRY, digest + " " + counter++);
    }
  }

  /** Deletes the Monitor, and creates one of the same name, at once or when nothing is left. */
  private void replaceMonitor() {
    if (cluster.isThere()) {
      invariants.replaced();
      cluster.deleteMonitor();
      time.after(
          random.nextBoolean() ? random.nextLong(1, 500) : random.nextLong(500, 30_000),
          () -> {
            invariants.replaced();
            cluster.createMonitor();
          });
    }
  }

  private void killOperator() {
    invariants.incident();
    var writes = random.nextInt(6);
    time.note(() -> "the operator will be killed after " + writes + " writes");
    operator.killAfter(writes, random.nextLong(500, 40_000));
  }

  private void disturb(String what, Runnable how) {
    time.note(() -> what);
    invariants.disturbance();
    how.run();
  }

  private void disturbPod(String what, Consumer<ModelPod> how) {
    var pods = List.copyOf(cluster.kubelet().pods());
    if (!pods.isEmpty()) {
      var pod = pods.get(random.nextInt(pods.size()));
      disturb(what + " " + pod, () -> how.accept(pod));
    }
  }

  private void forAWhile(String what, Runnable begin, Runnable end) {
    disturb(what, begin);
    time.after(random.nextLong(1_000, 90_000), () -> disturb("end of " + what, end));
  }

  private void setClock() {
    var by = Duration.ofSeconds(random.nextLong(-300, 300));
    time.note(() -> "the clock is set by " + by);
    invariants.clockSet();
    time.set(by);
    setBack = by.isNegative() ? setBack.minus(by) : setBack;
  }
}

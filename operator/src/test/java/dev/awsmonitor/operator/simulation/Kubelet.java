package dev.awsmonitor.operator.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Scheduler and kubelet of one node: a host port is held by one pod, from its scheduling to its end
 * after the drain. Times are in milliseconds, and were seen on the bundled cluster.
 */
final class Kubelet {
  private static final long BACK_OFF_FIRST = 10_000;
  private static final long BACK_OFF_LONGEST = 300_000;

  /** What FLAPPING, ENDS_LATER and LEAKS do, they do this long after they have become ready. */
  static final long TURN = 8_000;

  private final VirtualTime time;
  private final SplittableRandom random;
  private final ModelRegistry registry;
  private final Runnable changed;
  private final Runnable failed;
  private final List<ModelPod> pods = new ArrayList<>();
  private final Set<String> pulled = new HashSet<>();
  private int created;

  Kubelet(
      VirtualTime time,
      SplittableRandom random,
      ModelRegistry registry,
      Runnable changed,
      Runnable failed) {
    this.time = time;
    this.random = random;
    this.registry = registry;
    this.changed = changed;
    this.failed = failed;
  }

  List<ModelPod> pods() {
    return pods;
  }

  void create(Template template) {
    var pod = new ModelPod(++created, template, time.timestamp());
    pods.add(pod);
    time.note(() -> pod + " created");
    time.after(between(10, 100), () -> schedule(pod));
  }

  /** Asks for the end of a pod: it serves on for its drain, if it served. */
  void delete(ModelPod pod) {
    if (pod.isLeaving()) {
      return;
    }
    pod.leavingSince = Optional.of(time.timestamp());
    time.note(() -> pod + " leaves");
    time.after(pod.running ? between(9_000, 13_000) : between(50, 500), () -> remove(pod));
  }

  /** Puts an end to a pod, as for want of disk. */
  void evict(ModelPod pod) {
    if (pod.isActive()) {
      pod.evicted = true;
      stop(pod);
      time.note(() -> pod + " evicted");
      changed.run();
      time.after(between(30_000, 90_000), () -> remove(pod));
    }
  }

  /** Ends all containers without anybody looking, and starts them again. */
  void reboot() {
    time.note(() -> "the node reboots");
    for (var pod : List.copyOf(pods)) {
      if (pod.running) {
        stop(pod);
        pod.lastEnd =
            Optional.of(new ModelPod.End(time.timestamp(), time.passed(), "Unknown", 255));
        pod.restarts++;
        var start = pod.start;
        time.after(between(2_000, 20_000), () -> startIf(pod, start));
      }
    }
    changed.run();
  }

  /** Ends a container as an outsider would. */
  void kill(ModelPod pod) {
    if (pod.running && !pod.isLeaving()) {
      ended(pod, "Error", 137);
    }
  }

  private void remove(ModelPod pod) {
    if (pod.gone) {
      return;
    }
    pod.gone = true;
    stop(pod);
    pods.remove(pod);
    time.note(() -> pod + " is gone");
    List.copyOf(pods).stream().filter(p -> !p.scheduled).forEach(this::schedule);
    changed.run();
  }

  private void schedule(ModelPod pod) {
    var holdsPort = pods.stream().anyMatch(p -> p.scheduled && !isOver(p) && sameSlot(p, pod));
    if (pod.scheduled || !pod.isActive()) {
      return;
    }
    if (!holdsPort) {
      pod.scheduled = true;
      pull(pod, BACK_OFF_FIRST);
    }
    changed.run();
  }

  private static boolean isOver(ModelPod pod) {
    return pod.evicted || pod.gone;
  }

  private static boolean sameSlot(ModelPod one, ModelPod other) {
    return one.template.slot() == other.template.slot();
  }

  private void pull(ModelPod pod, long backOff) {
    if (pod.isActive() && pulled.contains(pod.template.digest())) {
      start(pod);
    } else {
      time.after(between(300, 3_000), () -> pulled(pod, backOff));
    }
  }

  private void pulled(ModelPod pod, long backOff) {
    var digest = pod.template.digest();
    if (!pod.isActive()) {
      return;
    }
    var missing = registry.behaviour(digest) == Behaviour.MISSING;
    if (registry.isAway() || missing) {
      pod.waiting = Optional.of("ErrImagePull");
      pod.waitingMessage = missing ? digest + ": not found" : "connection refused";
      changed.run();
      time.after(backOff, () -> pull(pod, Math.min(2 * backOff, BACK_OFF_LONGEST)));
      return;
    }
    pulled.add(digest);
    start(pod);
  }

  private void startIf(ModelPod pod, int start) {
    if (pod.start == start && pod.isActive()) {
      start(pod);
    }
  }

  private void start(ModelPod pod) {
    pod.waiting = Optional.empty();
    pod.running = true;
    pod.start++;
    changed.run();
    switch (registry.behaviour(pod.template.digest())) {
      case GOOD, HICCUPS, ENDS_LATER, LEAKS, FLAPPING, UNWELL, LATE, SICKENS, UNSTEADY ->
          next(pod, between(1_500, 4_000), this::ready);
      case SLOW -> next(pod, between(8_000, 12_000), this::ready);
      case CRASHING -> next(pod, between(200, 1_000), p -> ended(p, "Error", 1));
      case ENDS_ONCE -> {
        if (pod.restarts == 0) {
          next(pod, between(200, 1_000), p -> ended(p, "Error", 1));
        } else {
          next(pod, between(1_500, 4_000), this::ready);
        }
      }
      case NEVER_READY, MISSING -> {}
    }
  }

  private void ready(ModelPod pod) {
    pod.ready = true;
    pod.readySinceMillis = time.passed();
    pod.readyTurnedAt = time.timestamp();
    time.note(() -> pod + " is ready");
    changed.run();
    switch (registry.behaviour(pod.template.digest())) {
      case ENDS_LATER -> next(pod, TURN, p -> ended(p, "Error", 1));
      case LEAKS -> next(pod, TURN, p -> ended(p, "OOMKilled", 137));
      case FLAPPING -> next(pod, turn(pod), this::notReady);
      case GOOD,
          SLOW,
          HICCUPS,
          ENDS_ONCE,
          CRASHING,
          NEVER_READY,
          MISSING,
          UNWELL,
          LATE,
          SICKENS,
          UNSTEADY -> {}
    }
  }

  private void notReady(ModelPod pod) {
    pod.ready = false;
    pod.readyTurnedAt = time.timestamp();
    failed.run();
    time.note(() -> pod + " is not ready any more");
    changed.run();
    next(pod, turn(pod), this::ready);
  }

  /** Longer each time: what goes on for ever need not go on often. */
  private static long turn(ModelPod pod) {
    return Math.min(TURN << Math.min(pod.turns++, 6), BACK_OFF_LONGEST);
  }

  private void ended(ModelPod pod, String reason, int exitCode) {
    stop(pod);
    failed.run();
    pod.lastEnd = Optional.of(new ModelPod.End(time.timestamp(), time.passed(), reason, exitCode));
    pod.restarts++;
    time.note(() -> pod + " ended: " + reason);
    var start = pod.start;
    if (pod.restarts == 1) {
      time.after(between(50, 500), () -> startIf(pod, start));
    } else {
      pod.waiting = Optional.of("CrashLoopBackOff");
      pod.waitingMessage = "back-off restarting failed container";
      var doubled = Math.min(pod.restarts - 2, 5);
      time.after(Math.min(BACK_OFF_FIRST << doubled, BACK_OFF_LONGEST), () -> startIf(pod, start));
    }
    changed.run();
  }

  private void stop(ModelPod pod) {
    pod.running = false;
    pod.readyTurnedAt = pod.ready ? time.timestamp() : pod.readyTurnedAt;
    pod.ready = false;
  }

  /** Unless its container has ended meanwhile. */
  private void next(ModelPod pod, long millis, Consumer<ModelPod> step) {
    var start = pod.start;
    time.after(
        millis,
        () -> {
          if (pod.start == start && pod.running && !pod.isLeaving()) {
            step.accept(pod);
          }
        });
  }

  private long between(long least, long most) {
    return random.nextLong(least, most);
  }
}

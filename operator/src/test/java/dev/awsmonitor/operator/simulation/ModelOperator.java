package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.operator.checks.CheckRunner;
import dev.awsmonitor.operator.controller.CheckEventSource;
import dev.awsmonitor.operator.controller.ImageEventSource;
import dev.awsmonitor.operator.controller.Reconciliation;
import dev.awsmonitor.operator.drift.DriftWatch;
import dev.awsmonitor.operator.registry.ImageWatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A process of the operator, around the operator's own code: its caches lag, it may be killed
 * between any two writes, and what it had in memory is gone then.
 */
final class ModelOperator implements ModelCluster.Watch {
  /** As configured for java-operator-sdk in MonitorReconciler and MonitorOperator. */
  private static final long LOOK_AGAIN_MILLIS = 300_000;

  private static final long RETRY_FIRST_MILLIS = 1_000;
  private static final long RETRY_LONGEST_MILLIS = 60_000;
  private static final double RETRY_GROWTH = 1.5;

  /** java-operator-sdk 5.2.3 takes the write of another for its own now and then. */
  private static final double SWALLOWED = 0.02;

  /** Ends a reconcile where the process is killed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final VirtualTime time;
  private final SplittableRandom random;
  private final ModelRegistry registry;
  private final Engine engine;
  private final Reconciliation reconciliation;
  private final Map<ResourceID, Followed> followed = new LinkedHashMap<>();
  private final Map<ModelCluster, Followed> byCluster = new LinkedHashMap<>();

  private VirtualTimer timer;
  private ImageEventSource images;
  private ModelEffects.Memory memory;
  private boolean alive;
  private int process;
  private int writesLeft = Integer.MAX_VALUE;
  private int writesTried;
  private int eventful = -1;
  private Runnable happening = () -> {};
  private long restartMillis;

  ModelOperator(VirtualTime time, SplittableRandom random, ModelRegistry registry, Engine engine) {
    this.time = time;
    this.random = random;
    this.registry = registry;
    this.engine = engine;
    this.reconciliation = new Reconciliation(engine.planner());
    this.timer = new VirtualTimer(time);
    this.images = images();
    this.memory = memory();
  }

  private ModelEffects.Memory memory() {
    return new ModelEffects.Memory(new DriftWatch(), engine);
  }

  /** Follows a Monitor from its next start on. */
  void watch(ModelCluster cluster, Invariants invariants) {
    var next = new Followed(cluster, invariants, checks(cluster));
    followed.put(ResourceID.fromResource(cluster.monitor()), next);
    byCluster.put(cluster, next);
  }

  /** Starts a process. */
  void start() {
    time.note(() -> "the operator starts");
    alive = true;
    process++;
    writesLeft = Integer.MAX_VALUE;
    timer = new VirtualTimer(time);
    images = images();
    memory = memory();
    followed
        .values()
        .forEach(
            f -> {
              f.restart(checks(f.cluster));
              if (!f.gone) {
                images.onResourceCreated(f.monitor());
                trigger(f);
              }
            });
  }

  boolean isAlive() {
    return alive;
  }

  /** Kills the process after so many more writes; another one starts some time after. */
  void killAfter(int writes, long restartMillis) {
    if (alive) {
      writesLeft = writes;
      this.restartMillis = restartMillis;
      if (writes == 0) {
        kill();
      }
    }
  }

  /** Lets this happen after so many writes, when the next one is on its way. */
  void beforeWrite(int writes, Runnable what) {
    eventful = writes;
    happening = what;
  }

  /** Nobody kills it any more. */
  void spare() {
    writesLeft = Integer.MAX_VALUE;
  }

  private void kill() {
    if (alive) {
      time.note(() -> "the operator is killed");
      alive = false;
      timer.shutdown();
      time.after(restartMillis, this::start);
    }
  }

  private ImageEventSource images() {
    var own = timer;
    var watcher =
        new ImageWatcher(
            new ImageWatcher.Means(
                registry::scan, () -> true, own, scan -> answer(own, scan), random, time));
    var source = new ImageEventSource(watcher);
    source.setEventHandler(event -> trigger(followed(event.getRelatedCustomResourceID())));
    source.start();
    return source;
  }

  /** Each Monitor has a runner of its own: a round takes as long as the pods that it asks. */
  private CheckEventSource checks(ModelCluster cluster) {
    var own = timer;
    var runner =
        new CheckRunner(
            engine.asks().apply(cluster.answers()),
            own,
            round ->
                time.after(
                    roundMillis(cluster),
                    () -> {
                      if (!own.isShutdown()) {
                        round.run();
                      }
                    }));
    var source = new CheckEventSource(runner);
    source.setEventHandler(event -> trigger(followed(event.getRelatedCustomResourceID())));
    source.start();
    return source;
  }

  /** Now and then a node has no time for almost a second. */
  private long roundMillis(ModelCluster cluster) {
    var late = random.nextInt(20) == 0 ? random.nextLong(100, 900) : random.nextLong(1, 50);
    return late + cluster.answers().slowest();
  }

  /** A registry takes its time. */
  private void answer(VirtualTimer own, Runnable scan) {
    time.after(
        random.nextLong(5, 300) + registry.silence().toMillis(),
        () -> {
          if (!own.isShutdown()) {
            scan.run();
          }
        });
  }

  private Followed followed(ResourceID id) {
    return Objects.requireNonNull(followed.get(id));
  }

  @Override
  public void monitorChanged(ModelCluster cluster) {
    later(cluster, this::hear);
  }

  private void hear(Followed f) {
    var before = f.monitor();
    if (!f.gone && f.cluster.isPresent(before)) {
      var isNewSpec = f.learnMonitor();
      images.onResourceUpdated(f.monitor(), before);
      if (isNewSpec) {
        trigger(f);
      }
      return;
    }
    if (!f.gone) {
      images.onResourceDeleted(before);
      f.forget();
    }
    if (f.cluster.isThere()) {
      f.gone = false;
      f.learnMonitor();
      images.onResourceCreated(f.monitor());
      trigger(f);
    }
  }

  @Override
  public void objectsChanged(ModelCluster cluster) {
    var f = byCluster.get(cluster);
    if (f == null || f.hearing || !alive) {
      return;
    }
    f.hearing = true;
    later(
        cluster,
        known -> {
          known.hearing = false;
          known.learnObjects();
          if (random.nextDouble() >= SWALLOWED) {
            trigger(known);
          }
        });
  }

  /** Watches tell with a delay, and only those who live. */
  private void later(ModelCluster cluster, Consumer<Followed> what) {
    var f = byCluster.get(cluster);
    var own = process;
    if (f != null && alive) {
      time.after(
          lag(),
          () -> {
            if (alive && own == process) {
              what.accept(f);
            }
          });
    }
  }

  private long lag() {
    return random.nextInt(20) == 0 ? random.nextLong(500, 3_000) : random.nextLong(1, 80);
  }

  private void trigger(Followed f) {
    if (!f.queued) {
      f.queued = true;
      var own = process;
      time.after(
          random.nextLong(1, 20),
          () -> {
            if (alive && own == process) {
              f.queued = false;
              reconcile(f);
            }
          });
    }
  }

  private void reconcile(Followed f) {
    f.schedule++;
    if (f.gone) {
      return;
    }
    var seen = f.observe(images.sighting(f.monitor()), time);
    try {
      var result = reconciliation.run(f.monitor(), seen, effects(f, seen.now()));
      if (result.refusal().isPresent()) {
        var delay = RETRY_FIRST_MILLIS * Math.pow(RETRY_GROWTH, Math.min(f.refusals++, 20));
        again(f, Math.min((long) delay, RETRY_LONGEST_MILLIS));
      } else {
        f.refusals = 0;
        again(f, result.recheckIn().map(Duration::toMillis).orElse(LOOK_AGAIN_MILLIS));
      }
    } catch (Killed e) {
      kill();
    }
  }

  private ModelEffects effects(Followed f, Instant now) {
    return new ModelEffects(f, time, memory, now, this::spend);
  }

  private void again(Followed f, long millis) {
    var own = process;
    var schedule = f.schedule;
    time.after(
        millis,
        () -> {
          if (alive && own == process && f.schedule == schedule) {
            trigger(f);
          }
        });
  }

  /** Writes of all its processes, one that was cut off included. */
  int writesTried() {
    return writesTried;
  }

  /** Each write may be the last one. */
  private void spend() {
    if (writesTried++ == eventful) {
      happening.run();
    }
    if (writesLeft-- <= 0) {
      throw new Killed();
    }
  }
}

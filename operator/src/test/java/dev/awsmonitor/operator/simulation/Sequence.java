package dev.awsmonitor.operator.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One Monitor's life: random happenings, then calm, then nothing. The same seed is the same life.
 */
final class Sequence {
  private static final int HAPPENINGS_MOST = 12;

  /** Longer than all that is waited for: a back-off, the operator's own look, three roll-outs. */
  private static final Duration CALM = Duration.ofMinutes(16);

  /** Until the next window opens. */
  private static final Duration WINDOWS = Duration.ofMinutes(20);

  /** Two looks of the operator, some scans. */
  private static final Duration IDLE = Duration.ofMinutes(11);

  private final VirtualTime time;
  private final SplittableRandom random;
  private final ModelRegistry registry = new ModelRegistry();
  private final Invariants invariants;
  private final ModelOperator operator;
  private final ModelCluster cluster;
  private final Happenings happenings;

  /** How one ended. */
  record Ending(long seed, Optional<Violation> violation, String trace, long writes, int events) {}

  private Sequence(long seed, Engine engine, boolean traced) {
    time = new VirtualTime(traced);
    random = new SplittableRandom(seed);
    invariants = new Invariants(time, registry);
    operator = new ModelOperator(time, random, registry, engine);
    var spec = Specs.random(random);
    time.note(() -> "created with " + spec);
    cluster =
        new ModelCluster(
            time, random, registry, Specs.monitor("dashboard", spec), operator, invariants);
    operator.watch(cluster, invariants);
    happenings = new Happenings(time, random, registry, cluster, operator, invariants);
  }

  /** Runs the sequence of a seed, with a line for each thing that happens if it is traced. */
  static Ending run(long seed, Engine engine, boolean traced) {
    var sequence = new Sequence(seed, engine, traced);
    Optional<Violation> violation = Optional.empty();
    try {
      sequence.run();
    } catch (Violation e) {
      violation = Optional.of(e);
    }
    return new Ending(
        seed,
        violation,
        sequence.time.trace(),
        sequence.cluster.writes(),
        sequence.invariants.events());
  }

  private void run() {
    invariants.incident();
    happenings.begin();
    operator.start();
    var count = 2 + random.nextInt(HAPPENINGS_MOST - 1);
    for (var i = 0; i < count; i++) {
      time.run(pause());
      happenings.next();
    }
    time.run(Duration.ofSeconds(90));
    happenings.calm();
    var always = cluster.monitor().getSpec().update().windows().isEmpty();
    time.run(CALM.plus(always ? Duration.ZERO : WINDOWS).plus(happenings.setBack()));
    var settled = new Settled(registry, cluster, invariants);
    settled.check();
    if (settled.isQuiet()) {
      var before = cluster.writes() + invariants.events();
      time.run(IDLE);
      Invariants.check(
          cluster.writes() + invariants.events() == before,
          Invariant.IDLE_WRITES_NOTHING,
          () -> (cluster.writes() + invariants.events() - before) + " writes while idle");
    }
  }

  /** Many things happen at once, some long after. */
  private Duration pause() {
    return Duration.ofMillis(
        switch (random.nextInt(4)) {
          case 0 -> random.nextLong(0, 500);
          case 1 -> random.nextLong(500, 10_000);
          case 2 -> random.nextLong(5_000, 40_000);
          default -> random.nextLong(30_000, 150_000);
        });
  }
}

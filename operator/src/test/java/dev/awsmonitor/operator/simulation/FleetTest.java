package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.RolloutSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A thousand Monitors on two hundred images, one of which is pushed each minute, for a day: what
 * the operator keeps does not grow.
 */
@Isolated("measures the heap")
class FleetTest {
  private static final int MONITORS = 1_000;
  private static final int IMAGES = 200;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES = 24 * 60;
  private static final int HISTORY = 2;

  /** Started, serves, and stable or taken back. */
  private static final int EVENTS_OF_A_ROLLOUT = 3;

  private static final int STATUS_BYTES_MAX = 8 * 1024;
  private static final double HEAP_GROWTH_MAX = 1.1;

  private final VirtualTime time = new VirtualTime(false);
  private final SplittableRandom random = new SplittableRandom(1);
  private final ModelRegistry registry = new ModelRegistry();
  private final ModelOperator operator = new ModelOperator(time, random, registry, Engine.WHOLE);
  private final List<ModelCluster> clusters = new ArrayList<>();
  private final List<Invariants> invariants = new ArrayList<>();

  @Test
  void nothingGrowsInADayWithAPushEachMinute() {
    // Given
    for (var i = 0; i < IMAGES; i++) {
      registry.push(repository(i) + ":latest", Behaviour.GOOD);
    }
    for (var i = 0; i < MONITORS; i++) {
      follow(i);
    }
    operator.start();

    // When
    pushEachMinute(MINUTES / 4);
    var early = liveHeap();
    pushEachMinute(MINUTES - MINUTES / 4);
    var late = liveHeap();

    // Then
    var events = invariants.stream().mapToInt(Invariants::events).sum();
    var rollouts = clusters.stream().mapToInt(FleetTest::rollouts).sum();
    var status = clusters.stream().mapToInt(FleetTest::statusBytes).max().orElseThrow();
    System.out.printf(
        "%d Monitors, %d roll-outs, %d Events; largest status %d bytes;"
            + " live heap after 6 h %d KiB, after 24 h %d KiB%n",
        MONITORS, rollouts, events, status, early / 1024, late / 1024);
    assertThat(rollouts).isGreaterThan(MINUTES * MONITORS / IMAGES);
    assertThat(events).isLessThanOrEqualTo(EVENTS_OF_A_ROLLOUT * rollouts);
    assertThat(status).isLessThan(STATUS_BYTES_MAX);
    assertThat(late).isLessThan((long) (early * HEAP_GROWTH_MAX));
  }

  private void follow(int number) {
    var image = Specs.image(repository(number % IMAGES), "latest");
    var rollout = new RolloutSpec("2s", "2m", "20s", List.of(), true, 0, HISTORY);
    var spec = Specs.with(Specs.with(Specs.minimal(), image), rollout);
    var watched = new Invariants(time, registry);
    watched.incident();
    var cluster =
        new ModelCluster(
            time, random, registry, Specs.monitor("m" + number, spec), operator, watched);
    operator.watch(cluster, watched);
    clusters.add(cluster);
    invariants.add(watched);
  }

  private void pushEachMinute(int minutes) {
    for (var i = 0; i < minutes; i++) {
      var image = random.nextInt(IMAGES);
      registry.push(
          repository(image) + ":latest",
          random.nextInt(5) == 0 ? Behaviour.CRASHING : Behaviour.GOOD);
      for (var number = image; number < MONITORS; number += IMAGES) {
        invariants.get(number).incident();
      }
      time.run(MINUTE);
    }
  }

  private static String repository(int image) {
    return Specs.REPOSITORY + "-" + image;
  }

  /** Each has the next number. */
  private static int rollouts(ModelCluster cluster) {
    return cluster.status().history().getFirst().revision();
  }

  private static int statusBytes(ModelCluster cluster) {
    return Serialization.asJson(cluster.status()).length();
  }

  private static long liveHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}

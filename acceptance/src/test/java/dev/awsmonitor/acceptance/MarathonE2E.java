package dev.awsmonitor.acceptance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many pushes in a row under the same tag, good and spoilt ones in a mixed order, while 600
 * requests a second come in from three kinds of clients: none may fail.
 *
 * <p>That each image was deployed exactly once is proved twice. A watch over the whole run has seen
 * one pod of each digest. And the number of the last roll-out is the number of pushes: the operator
 * counts it up for whatever it starts, so a second start of any image would make it higher.
 *
 * <p>With {@code -De2e.long} there are 90 pushes, and the operator is killed in five of the
 * roll-outs.
 *
 * <p>The order is that of the seed in the output; {@code -De2e.seed=N} runs it again.
 */
@Order(4)
@ExtendWith(ClusterExtension.class)
final class MarathonE2E {
  private static final Size SHORT = new Size(8, 2, 2, 0);
  private static final Size LONG = new Size(50, 20, 20, 5);
  private static final Size SIZE = Boolean.getBoolean("e2e.long") ? LONG : SHORT;

  /** The design's budget is 96: of what the kubelet counts, which leaves the JVM's files out. */
  private static final long RSS_LIMIT_MEBIBYTES = 112;

  /** A killed operator is killed within this after the push. */
  private static final int KILLED_WITHIN_MILLIS = 8_000;

  private record Size(int good, int crashing, int neverReady, int kills) {}

  /** 90 pushes take 25 minutes: more than the limit of the others. */
  @Test
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void noRequestFailsWhileGoodAndSpoiltImagesArePushed(Scenario scenario, World world) {
    // Given
    scenario.given().healthyMonitor().rejectionLimit(0).underLoad();
    var last = world.lastPushed();
    var expected = new ArrayList<Outcome>();
    expected.add(new Outcome(last.digest(), RolloutOutcome.STABLE));

    // When
    var seed = seed();
    var random = new Random(seed);
    var kinds = pushes(random);
    var kills = kills(random, kinds.size());
    for (var i = 0; i < kinds.size(); i++) {
      var kind = kinds.get(i);
      var image = world.push(kind);
      if (kills.contains(i)) {
        killOperator(world, random.nextInt(KILLED_WITHIN_MILLIS));
      }
      var then = scenario.given().then();
      switch (kind) {
        case GOOD -> {
          then.serves(image);
          last = image;
        }
        case CRASHING -> then.rolledBack(image, last, "CandidateCrashLooped");
        case NEVER_READY -> then.rolledBack(image, last, "CandidateNotReady");
        case ODD, MISSING, ENDS_LATER -> throw new IllegalStateException("not in this run");
      }
      var outcome = kind == Kind.GOOD ? RolloutOutcome.STABLE : RolloutOutcome.ROLLED_BACK;
      expected.addFirst(new Outcome(image.digest(), outcome));
    }

    // Then
    scenario
        .given()
        .then()
        .serves(last)
        .theServingPodNeverRestarted()
        .eachImageHadOnePod()
        .noRequestFailed();
    var memory = world.operators.memory();
    assertThat(memory)
        .extracting(Operators.Memory::rssMebibytes)
        .allSatisfy(rss -> assertThat(rss).isLessThan(RSS_LIMIT_MEBIBYTES));
    var history = world.monitors.status().history();
    assertThat(history)
        .extracting(record -> new Outcome(record.digest(), record.outcome()))
        .containsExactlyElementsOf(expected);
    assertThat(history.stream().mapToInt(RolloutRecord::revision).max())
        .hasValue(world.pushed().size());
    new MarathonReport(
            seed,
            kinds.stream().collect(groupingBy(k -> k, TreeMap::new, counting())),
            kills.size(),
            world.age(),
            new TreeMap<>(world.reports()),
            memory)
        .publish();
  }

  private record Outcome(String digest, RolloutOutcome outcome) {}

  private static long seed() {
    long seed = Long.getLong("e2e.seed", System.nanoTime());
    System.out.println("-De2e.seed=" + seed);
    return seed;
  }

  private static List<Kind> pushes(Random random) {
    var kinds = new ArrayList<Kind>();
    kinds.addAll(Collections.nCopies(SIZE.good, Kind.GOOD));
    kinds.addAll(Collections.nCopies(SIZE.crashing, Kind.CRASHING));
    kinds.addAll(Collections.nCopies(SIZE.neverReady, Kind.NEVER_READY));
    Collections.shuffle(kinds, random);
    return kinds;
  }

  /** The pushes in whose roll-outs the operator is killed, one in each part of the run. */
  private static Set<Integer> kills(Random random, int pushes) {
    var part = SIZE.kills == 0 ? 0 : pushes / SIZE.kills;
    return IntStream.range(0, SIZE.kills)
        .mapToObj(i -> i * part + random.nextInt(part))
        .collect(Collectors.toSet());
  }

  private static void killOperator(World world, int afterMillis) {
    var at = Instant.now().plusMillis(afterMillis);
    await("the time of the kill").until(() -> Instant.now().isAfter(at));
    var pod = world.operators.only();
    System.out.println("killing " + pod + " " + afterMillis + " ms after the push");
    world.node.kill("pod/" + pod);
  }
}

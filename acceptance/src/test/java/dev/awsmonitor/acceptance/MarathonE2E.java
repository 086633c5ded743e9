package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many pushes in a row under the same tag, good and spoilt ones in a mixed order, while 600
 * requests a second come in from three kinds of clients: none may fail.
 *
 * <p>That each image was deployed exactly once is proved twice. A watch over the whole run has seen
 * one pod of each digest. And the number of the last roll-out is the number of pushes: the operator
 * counts it up for whatever it starts, so a second start of any image would make it higher.
 *
 * <p>The order is that of the seed in the output; {@code -De2e.seed=N} runs it again.
 */
@Order(4)
@ExtendWith(ClusterExtension.class)
final class MarathonE2E {
  private static final int GOOD = 10;
  private static final int CRASHING = 4;
  private static final int NEVER_READY = 4;

  @Test
  void noRequestFailsWhileGoodAndSpoiltImagesArePushed(Scenario scenario, World world) {
    // Given
    scenario.given().healthyMonitor().underLoad();
    var last = world.lastPushed();
    var expected = new ArrayList<Outcome>();
    expected.add(new Outcome(last.digest(), RolloutOutcome.STABLE));

    // When
    for (var kind : pushes()) {
      var image = world.push(kind);
      var then = scenario.given().then();
      switch (kind) {
        case GOOD -> {
          then.serves(image);
          last = image;
        }
        case CRASHING -> then.rolledBack(image, last, "CandidateCrashLooped");
        case NEVER_READY -> then.rolledBack(image, last, "CandidateNotReady");
        case MISSING -> throw new IllegalStateException("not in this run");
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
    var history = world.monitors.status().history();
    assertThat(history)
        .extracting(record -> new Outcome(record.digest(), record.outcome()))
        .containsExactlyElementsOf(expected);
    assertThat(history.stream().mapToInt(RolloutRecord::revision).max())
        .hasValue(world.pushed().size());
  }

  private record Outcome(String digest, RolloutOutcome outcome) {}

  private static List<Kind> pushes() {
    var kinds = new ArrayList<Kind>();
    kinds.addAll(Collections.nCopies(GOOD, Kind.GOOD));
    kinds.addAll(Collections.nCopies(CRASHING, Kind.CRASHING));
    kinds.addAll(Collections.nCopies(NEVER_READY, Kind.NEVER_READY));
    long seed = Long.getLong("e2e.seed", System.nanoTime());
    Collections.shuffle(kinds, new Random(seed));
    System.out.println("-De2e.seed=" + seed + ": " + kinds);
    return kinds;
  }
}

package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.testing.RolloutTable;
import dev.awsmonitor.api.v1alpha1.CurrentImage;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cluster does what the simulation's model of it does: the same table, row after row.
 *
 * <p>The operator's {@code RolloutTableTest} goes through it on the model.
 */
@Order(5)
@ExtendWith(ClusterExtension.class)
final class ModelE2E {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @Test
  void theClusterDoesWhatTheTableSays(World world) {
    try (var reasons = new ReadyReasons(world.environment)) {
      for (var row : RolloutTable.rows()) {
        var before = serving(world);
        reasons.clear();
        for (var action : row.actions()) {
          act(action, world, before.orElse(""));
        }
        await(row.toString())
            .atMost(LONGEST)
            .untilAsserted(() -> assertEnded(row, world, before, reasons));
        System.out.println(row + ": " + reasons.list());
      }
    }
  }

  private static void assertEnded(
      RolloutTable.Row row, World world, Optional<String> before, ReadyReasons reasons) {
    assertThat(world.monitors.status().candidate()).isNull();
    assertThat(outcome(world)).isEqualTo(row.outcome());
    assertThat(serving(world))
        .isEqualTo(row.servesLast() ? Optional.of(world.lastPushed().digest()) : before);
    assertThat(row.isTold(reasons.list())).as("%s", reasons.list()).isTrue();
  }

  private static void act(RolloutTable.Action action, World world, String before) {
    switch (action.name()) {
      case "push" -> push(world, Kind.valueOf(action.argument()));
      case "push-during-the-roll-out" -> {
        awaitPod(world);
        push(world, Kind.valueOf(action.argument()));
      }
      case "tag-back-during-the-roll-out" -> {
        awaitPod(world);
        world.images.moveTag(before, world.tag);
      }
      case "restart" -> world.monitors.onDeployment("rollout", "restart");
      case "retry" -> world.monitors.annotate("awsmonitor.dev/retry", world.lastPushed().digest());
      case "approve" ->
          world.monitors.annotate("awsmonitor.dev/approve", world.lastPushed().digest());
      case "soak" -> patch(world, "{\"rollout\":{\"soak\":\"%s\"}}", action.argument());
      case "mode" -> patch(world, "{\"update\":{\"mode\":\"%s\"}}", action.argument());
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  /** The Monitor is made when there is something to follow. */
  private static void push(World world, Kind kind) {
    var first = world.pushed().isEmpty();
    world.push(kind);
    if (first) {
      world.monitors.create(world.tag, "3s");
    }
  }

  /** The push that follows must not be seen before. */
  private static void patch(World world, String spec, String value) {
    world.monitors.patchSpec(spec.formatted(value));
    await("the operator to see the spec")
        .atMost(Duration.ofSeconds(10))
        .until(world.monitors::isSpecSeen);
  }

  private static void awaitPod(World world) {
    await("roll-out of " + world.lastPushed())
        .atMost(Duration.ofSeconds(20))
        .until(() -> world.journal.podsOf(world.lastPushed()) > 0);
  }

  private static Optional<String> serving(World world) {
    return Optional.ofNullable(world.monitors.status().current()).map(CurrentImage::digest);
  }

  private static String outcome(World world) {
    return world.monitors.status().history().stream()
        .filter(past -> past.digest().equals(world.lastPushed().digest()))
        .map(RolloutRecord::outcome)
        .map(outcome -> Serialization.asJson(outcome).replace("\"", ""))
        .findFirst()
        .orElse("none");
  }
}

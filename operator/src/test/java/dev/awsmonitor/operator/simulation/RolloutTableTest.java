package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.testing.RolloutTable;
import dev.awsmonitor.api.v1alpha1.CurrentImage;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.RolloutSpec;
import dev.awsmonitor.api.v1alpha1.ScanSpec;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model does what the real cluster does: ModelE2E of the acceptance suite goes through the same
 * table there.
 */
class RolloutTableTest {
  private static final Duration SETTLED = Duration.ofSeconds(90);
  private static final String REFERENCE = Specs.REPOSITORY + ":latest";

  private final VirtualTime time = new VirtualTime(true);
  private final ModelRegistry registry = new ModelRegistry();
  private final List<String> reasons = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theModelDoesWhatTheTableSays(long seed) {
    var random = new SplittableRandom(seed);
    var operator = new ModelOperator(time, random, registry, Engine.WHOLE);
    var invariants = new Invariants(time, registry);
    var cluster = cluster(random, operator, invariants);
    operator.watch(cluster, invariants);
    operator.start();
    var last = "";
    for (var row : RolloutTable.rows()) {
      var before = Optional.ofNullable(cluster.status().current()).map(CurrentImage::digest);
      reasons.clear();
      reasons.add(reason(cluster).orElse(""));
      for (var action : row.actions()) {
        invariants.incident();
        if (action.name().equals("retry")) {
          invariants.retry(last);
        }
        last = act(action, cluster, last, before.orElse(""));
        awaitSpecSeen(cluster);
      }
      settle(cluster);

      var outcome = outcome(cluster, last);
      assertThat(row.isTold(reasons.subList(1, reasons.size())))
          .as("%s: %s%n%s", row, reasons, time.trace())
          .isTrue();
      assertThat(outcome).as("%s", row).isEqualTo(row.outcome());
      assertThat(cluster.status().current())
          .as("%s", row)
          .isNotNull()
          .extracting(CurrentImage::digest)
          .isEqualTo(row.servesLast() ? last : before.orElseThrow());
    }
  }

  /** As the acceptance suite makes its Monitor, but for a soak. */
  private ModelCluster cluster(
      SplittableRandom random, ModelOperator operator, Invariants invariants) {
    var spec = Specs.with(Specs.minimal(), rollout("3s"));
    return new ModelCluster(
        time,
        random,
        registry,
        Specs.monitor("dashboard", Specs.with(spec, new ScanSpec("1s", "10s", null))),
        operator,
        invariants);
  }

  private static RolloutSpec rollout(String soak) {
    return new RolloutSpec("2s", "25s", soak, List.of(), true, 10, 100);
  }

  private String act(RolloutTable.Action action, ModelCluster cluster, String last, String before) {
    var spec = cluster.monitor().getSpec();
    switch (action.name()) {
      case "push" -> {
        return registry.push(REFERENCE, Behaviour.valueOf(action.argument()));
      }
      case "push-during-the-roll-out" -> {
        awaitPod(cluster, last);
        return registry.push(REFERENCE, Behaviour.valueOf(action.argument()));
      }
      case "tag-back-during-the-roll-out" -> {
        awaitPod(cluster, last);
        registry.move(REFERENCE, before);
      }
      case "restart" -> cluster.owned().restart();
      case "retry" -> cluster.annotate(Names.RETRY, last);
      case "approve" -> cluster.annotate(Names.APPROVE, last);
      case "soak" -> cluster.edit(Specs.with(spec, rollout(action.argument())));
      case "mode" ->
          cluster.edit(
              Specs.with(spec, UpdateMode.valueOf(action.argument().toUpperCase(Locale.ROOT))));
      default -> throw new IllegalArgumentException(action.name());
    }
    return last;
  }

  private void awaitPod(ModelCluster cluster, String digest) {
    while (cluster.kubelet().pods().stream()
        .noneMatch(pod -> pod.template.digest().equals(digest))) {
      step(cluster);
    }
  }

  private void awaitSpecSeen(ModelCluster cluster) {
    var observed = cluster.status().observedGeneration();
    while (observed != null && !observed.equals(cluster.monitor().getMetadata().getGeneration())) {
      step(cluster);
      observed = cluster.status().observedGeneration();
    }
  }

  private void settle(ModelCluster cluster) {
    var end = time.passed() + SETTLED.toMillis();
    while (time.passed() < end) {
      step(cluster);
    }
  }

  private void step(ModelCluster cluster) {
    time.run(Duration.ofMillis(10));
    reason(cluster).filter(reason -> !reasons.getLast().equals(reason)).ifPresent(reasons::add);
  }

  private static Optional<String> reason(ModelCluster cluster) {
    return cluster.status().conditions().stream()
        .filter(c -> c.getType().equals("Ready"))
        .map(Condition::getReason)
        .findFirst();
  }

  private static String outcome(ModelCluster cluster, String digest) {
    return cluster.status().history().stream()
        .filter(record -> record.digest().equals(digest))
        .map(RolloutRecord::outcome)
        .map(RolloutTableTest::wireName)
        .findFirst()
        .orElse("none");
  }

  private static String wireName(RolloutOutcome outcome) {
    return Serialization.asJson(outcome).replace("\"", "");
  }
}

package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that is away for an hour costs news, and nothing else. */
class RegistryOutageTest {
  private static final String TAG = Specs.REPOSITORY + ":latest";

  /** The interval of a minute, an answer and a reconcile. */
  private static final Duration INTERVAL = Duration.ofSeconds(61);

  private static final Duration CALM = Duration.ofMinutes(5);
  private static final Duration OUTAGE = Duration.ofHours(1);

  private final VirtualTime time = new VirtualTime(false);
  private final SplittableRandom random = new SplittableRandom(1);
  private final ModelRegistry registry = new ModelRegistry();
  private final Invariants invariants = new Invariants(time, registry);
  private final ModelOperator operator = new ModelOperator(time, random, registry, Engine.WHOLE);
  private final ModelCluster cluster =
      new ModelCluster(
          time,
          random,
          registry,
          Specs.monitor(
              "dashboard", Specs.with(Specs.minimal(), Specs.image(Specs.REPOSITORY, "latest"))),
          operator,
          invariants);

  @ParameterizedTest(name = "{0}")
  @CsvSource({"it answers 500 at once, PT0S", "it lets wait until the time-out, PT10S"})
  void theImageServesOnAndItIsToldOnceUntilTheNextAnswer(String how, Duration silence) {
    // Given
    registry.push(TAG, Behaviour.GOOD);
    operator.watch(cluster, invariants);
    invariants.incident();
    operator.start();
    time.run(CALM);
    var serving = serving();
    var events = invariants.events();

    // When
    invariants.incident();
    registry.awayInSilence(silence);
    time.run(OUTAGE);

    // Then
    assertThat(serving()).isSameAs(serving);
    assertThat(invariants.events()).isEqualTo(events + 1);
    assertThat(invariants.reasons()).containsEntry(Reason.SCAN_FAILED.wireName(), 1);
    assertThat(resolved().getStatus()).isEqualTo("False");
    assertThat(resolved().getReason()).isEqualTo(Reason.SCAN_FAILED.wireName());
    assertThat(resolved().getMessage()).contains("does not accept connections");

    // When
    invariants.incident();
    var pushed = registry.push(TAG, Behaviour.GOOD);
    registry.away(false);
    time.run(INTERVAL);

    // Then
    assertThat(resolved().getStatus()).isEqualTo("True");
    assertThat(cluster.status().latest()).isNotNull().returns(pushed, latest -> latest.digest());
  }

  /** The one pod that serves: the same object as long as it is the same pod. */
  private ModelPod serving() {
    var pods = cluster.kubelet().pods().stream().filter(ModelPod::serves).toList();
    assertThat(pods).hasSize(1);
    return pods.getFirst();
  }

  private Condition resolved() {
    return cluster.status().conditions().stream()
        .filter(c -> c.getType().equals("ImageResolved"))
        .findFirst()
        .orElseThrow();
  }
}

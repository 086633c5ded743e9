package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An operator that is killed after its n-th write, for every n of a good push, a bad one and a good
 * one again, and started anew, comes to the end that one comes to that is never killed.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointTest {
  private record End(
      List<String> images, List<String> rejected, List<String> history, List<String> started) {}

  private record Run(End end, int writes) {}

  private final Run whole = run(Integer.MAX_VALUE, "0s");
  private final Run soaked = run(Integer.MAX_VALUE, "1s");

  @Test
  void theWholeRunEndsAsItShould() {
    assertThat(soaked.end).isEqualTo(whole.end);
    assertThat(soaked.writes).isGreaterThan(whole.writes);
    assertThat(whole.end.started).containsExactly(V1, V2, V3);
    assertThat(whole.end.rejected).containsExactly(V2 + " CandidateCrashLooped");
    assertThat(whole.end.history)
        .containsExactly("3 " + V3 + " STABLE", "2 " + V2 + " ROLLED_BACK", "1 " + V1 + " STABLE");
  }

  IntStream writes() {
    return IntStream.rangeClosed(0, whole.writes);
  }

  @ParameterizedTest(name = "after {0} writes")
  @MethodSource("writes")
  void comesToTheSameEndWhenItIsKilled(int writes) {
    assertThat(run(writes, "0s").end).isEqualTo(whole.end);
  }

  IntStream writesWithSoaks() {
    return IntStream.rangeClosed(0, soaked.writes);
  }

  @ParameterizedTest(name = "with soaks, after {0} writes")
  @MethodSource("writesWithSoaks")
  void comesToTheSameEndWhenItIsKilledInASoak(int writes) {
    assertThat(run(writes, "1s").end).isEqualTo(whole.end);
  }

  private static Run run(int writes, String soak) {
    try (var server = new MockApiServer();
        KubernetesClient client = server.client();
        var scenario = new Scenario(client, server::client, writes)) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.soak(soak).push(V1).apply("");
      scenario.untilServing(V1);
      scenario.push(V2);
      scenario.untilRejected(V2);
      scenario.push(V3);
      var status = scenario.untilServing(V3);
      return new Run(end(status, scenario), scenario.written().size());
    }
  }

  private static End end(MonitorStatus status, Scenario scenario) {
    var current = status.current();
    var stable = status.stable();
    var live =
        scenario.deployment().orElseThrow().getSpec().getTemplate().getMetadata().getAnnotations();
    return new End(
        List.of(
            current == null
                ? ""
                : current.digest() + " " + current.slot() + " " + current.revision(),
            stable == null ? "" : stable.digest() + " " + stable.slot() + " " + stable.revision(),
            live.get(Names.DIGEST) + " " + live.get(Names.SLOT) + " " + live.get(Names.REVISION)),
        status.rejected().stream().map(r -> r.digest() + " " + r.reason()).toList(),
        status.history().stream()
            .map(r -> r.revision() + " " + r.digest() + " " + r.outcome())
            .toList(),
        scenario.cluster().started());
  }
}

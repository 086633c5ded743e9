package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
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
 * An operator that is killed after its n-th write, for every n of a first image, a bad push and a
 * Service that is deleted by hand, and started anew, comes to the end that one comes to that is
 * never killed.
 *
 * <p>One story only: each point starts a server and an operator, and waits in real time. All other
 * ways that a roll-out can take are told to the same decisions by {@code KilledAtEachWriteTest} in
 * virtual time. What that leaves out is here: five objects of a Monitor that are written one by one
 * and at the same time, the client and its JSON, and event sources that start on what another
 * process has left.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointTest {
  private record End(
      List<String> images, List<String> rejected, List<String> history, List<String> started) {}

  private record Run(End end, List<String> written) {}

  private final Run whole = run(Integer.MAX_VALUE);

  @Test
  void theWholeRunEndsAsItShould() {
    assertThat(whole.end.started).containsExactly(V1, V2);
    assertThat(whole.end.rejected).containsExactly(V2 + " CandidateCrashLooped");
    assertThat(whole.end.history)
        .containsExactly("2 " + V2 + " ROLLED_BACK", "1 " + V1 + " STABLE");
    assertThat(whole.written)
        .filteredOn(write -> write.endsWith("/services/dashboard"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  IntStream writes() {
    System.out.printf("%d points on the mock API server%n", whole.written.size() + 1);
    return IntStream.rangeClosed(0, whole.written.size());
  }

  @ParameterizedTest(name = "after {0} writes")
  @MethodSource("writes")
  void comesToTheSameEndWhenItIsKilled(int writes) {
    assertThat(run(writes).end).isEqualTo(whole.end);
  }

  private static Run run(int writes) {
    try (var server = new MockApiServer();
        KubernetesClient client = server.client();
        var scenario = new Scenario(client, server::client, writes)) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.soak("1s").push(V1).apply("");
      scenario.untilServing(V1);
      scenario.push(V2);
      scenario.untilRejected(V2);
      scenario.service().delete();
      var status = scenario.until(s -> scenario.service().get() != null);
      return new Run(end(status, scenario), scenario.written());
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

package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scenarios on fabric8's mock API server. */
class OperatorOnMockTest extends DriftScenarios {
  private final MockApiServer server = new MockApiServer();
  private final KubernetesClient client = server.client();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aRejectionTellsTheLastLinesOfTheContainer() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.push(V2);
      var status = scenario.untilRejected(V2);

      var first = "the container ended 2 times, last with exit code 1 (Error)";
      assertThat(status.rejected().getFirst().message())
          .isEqualTo(first + "\nstarting\npassword=***\nUnrecognized VM option");
      assertThat(status.conditions())
          .filteredOn(c -> c.getType().equals("RolledBack"))
          .singleElement()
          .satisfies(c -> assertThat(c.getMessage()).endsWith(first));
    }
  }

  @Test
  void aFailureWithNothingToGoBackToTellsThemInItsCondition() {
    try (var scenario = start()) {
      scenario.cluster().decide(V1, Fate.CRASHES);
      scenario.push(V1).apply("");

      var status = scenario.until(s -> Stage.reason(s).equals("CandidateCrashLooped"));

      assertThat(status.conditions())
          .filteredOn(c -> c.getType().equals("Stalled"))
          .singleElement()
          .satisfies(c -> assertThat(c.getMessage()).endsWith("\nUnrecognized VM option"));
      assertThat(status.conditions())
          .filteredOn(c -> c.getType().equals("Ready"))
          .singleElement()
          .satisfies(c -> assertThat(c.getMessage()).endsWith("(Error)"));
    }
  }

  @Test
  void theWordsOfAFailedCheckTellNoValueOfTheEnvironment() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.UNWELL);
      scenario.push(V1).apply("pod: {env: [{name: WORD, value: answered}]}\n");
      scenario.untilServing(V1);

      scenario.push(V2);

      assertThat(scenario.untilRejected(V2).rejected().getFirst().message())
          .isEqualTo("GET / *** 500 instead of 200");
    }
  }

  @Test
  void aStableImageThatWasCleanedUpIsToldAndServesOn() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.cleanUp(V1);
      scenario.push(V2);

      scenario.until(
          s ->
              s.conditions().stream()
                  .anyMatch(
                      c ->
                          c.getType().equals("StableImageAvailable")
                              && c.getReason().equals("StableImageGone")));
      awaitEvents("StableImageGone");
      var status = scenario.untilRejected(V2);
      assertThat(status.current()).isNotNull().extracting(c -> c.digest()).isEqualTo(V1);
    }
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Override
  Scenario start(int writes) {
    return new Scenario(client, server::client, writes);
  }
}

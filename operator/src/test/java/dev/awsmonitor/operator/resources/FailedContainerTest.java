package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailedContainerTest {
  private static final String RUNS = "state: {running: {}}";
  private static final String ENDED = "lastState: {terminated: {exitCode: 1}}";

  static Stream<Arguments> states() {
    return Stream.of(
        argumentSet("runs", RUNS, Optional.of(false)),
        argumentSet("has just ended", "state: {terminated: {exitCode: 1}}", Optional.of(false)),
        argumentSet("waits to run again", "state: {waiting: {}}, " + ENDED, Optional.of(false)),
        argumentSet("runs again", RUNS + ", " + ENDED, Optional.of(true)),
        argumentSet("never ran", "state: {waiting: {}}", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("states")
  void isAskedForItsLog(String state, Optional<Boolean> previous) {
    assertThat(FailedContainer.of(List.of(pod("a", state)), 7))
        .isEqualTo(previous.map(p -> new FailedContainer("monitoring", "a", p)));
  }

  @Test
  void theOneThatEndedIsAskedFirstThenTheOneThatIsNotReady() {
    var ready = pod("a", "ready: true, " + RUNS);
    var starting = pod("b", "ready: false, " + RUNS);
    var alsoStarting = pod("c", "ready: false, " + RUNS);
    var ended = pod("d", "ready: false, state: {waiting: {}}, " + ENDED);

    assertThat(asked(ready, alsoStarting, starting, ended)).contains("d");
    assertThat(asked(ready, alsoStarting, starting)).contains("b");
    assertThat(asked(ready)).contains("a");
  }

  @Test
  void podsOfOthersAreNotAsked() {
    var ending = pod("a", RUNS);
    ending.getMetadata().setDeletionTimestamp("2026-11-24T12:00:00Z");
    var sidecar = pod("b", RUNS);
    sidecar.getStatus().getContainerStatuses().getFirst().setName("injected");
    var bare = pod("c", RUNS);
    bare.setStatus(null);

    assertThat(asked(ending, sidecar, bare)).isEmpty();
    assertThat(FailedContainer.of(List.of(pod("a", RUNS)), 8)).isEmpty();
  }

  private static Optional<String> asked(Pod... pods) {
    return FailedContainer.of(List.of(pods), 7).map(FailedContainer::pod);
  }

  private static Pod pod(String name, String state) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: monitoring, annotations: {awsmonitor.dev/revision: "7"}}
        status: {containerStatuses: [{name: dashboard, %s}]}
        """
            .formatted(name, state),
        Pod.class);
  }
}

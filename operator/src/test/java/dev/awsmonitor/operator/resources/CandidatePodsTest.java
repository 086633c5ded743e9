package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.checks.CheckPlan.Target;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CandidatePodsTest {
  private static final CandidateImage CANDIDATE =
      new CandidateImage(
          "latest", "sha256:1", 18502, 7, "aaaa", Instant.EPOCH, CandidatePhase.DEPLOYING);
  private static final String READY =
      "podIP: 10.0.0.1, conditions: [{type: Ready, status: 'True'}]";

  @Test
  void readyPodsOfTheCandidateAreAskedOnItsSlot() {
    var plan = CandidatePods.plan(monitor(CANDIDATE), List.of(pod("7", READY), pod("6", READY)));

    assertThat(plan.orElseThrow().revision()).isEqualTo(7);
    assertThat(plan.orElseThrow().pods())
        .containsExactly(new Target("uid-7", URI.create("http://10.0.0.1:18502")));
    assertThat(plan.orElseThrow().checks()).hasSize(1);
  }

  @Test
  void anAddressOfVersion6IsOne() {
    var plan =
        CandidatePods.plan(
            monitor(CANDIDATE), List.of(pod("7", READY.replace("10.0.0.1", "'fd00::1'"))));

    assertThat(plan.orElseThrow().pods().getFirst().address())
        .isEqualTo(URI.create("http://[fd00::1]:18502"));
  }

  static Stream<Arguments> nobody() {
    return Stream.of(
        argumentSet("no candidate", monitor(null), pod("7", READY)),
        argumentSet("another revision", monitor(CANDIDATE), pod("6", READY)),
        argumentSet("no address", monitor(CANDIDATE), pod("7", "phase: Pending")),
        argumentSet("not ready", monitor(CANDIDATE), pod("7", READY.replace("'True'", "'False'"))),
        argumentSet("ended", monitor(CANDIDATE), pod("7", "phase: Failed, " + READY)));
  }

  @ParameterizedTest
  @MethodSource("nobody")
  void othersAreNot(Monitor monitor, Pod pod) {
    assertThat(CandidatePods.plan(monitor, List.of(pod))).isEmpty();
  }

  private static Monitor monitor(@Nullable CandidateImage candidate) {
    var monitor = Monitors.with("image: {repository: r.test/acme, tag: latest}");
    monitor.setStatus(
        new MonitorStatus(1L, List.of(), null, candidate, null, null, List.of(), List.of(), null));
    return monitor;
  }

  private static Pod pod(String revision, String status) {
    return Serialization.unmarshal(
        """
        metadata:
          uid: uid-%s
          annotations: {awsmonitor.dev/revision: '%s'}
        status: {%s}
        """
            .formatted(revision, revision, status),
        Pod.class);
  }
}

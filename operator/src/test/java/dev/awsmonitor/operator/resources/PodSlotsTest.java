package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodSlotsTest {
  private static final String WAITS = "{type: PodScheduled, status: 'False'}";
  private static final String STARTS = "{type: PodScheduled, status: 'True'}";

  @Test
  void nothingIsHeldWithoutPods() {
    assertThat(PodSlots.held(List.of(), 0)).isEmpty();
    assertThat(PodSlots.held(List.of(pod(1, 18501, WAITS)), 0)).isEmpty();
    var bare = pod(1, 18501, STARTS);
    bare.setStatus(null);
    assertThat(PodSlots.held(List.of(bare), 0)).isEmpty();
  }

  @Test
  void thePodThatServesStaysBesideOneThatStarts() {
    assertThat(PodSlots.held(List.of(pod(1, 18501, ready("12:00:00")), pod(2, 18502, STARTS)), 1))
        .contains(18501);
  }

  /** Both are ready, and the candidate has not been so for long enough to be available. */
  @Test
  void ofTwoThatAreReadyTheFirstStaysUntilTheOtherIsAvailable() {
    var pods = List.of(pod(1, 18501, ready("12:00:00")), pod(2, 18502, ready("12:05:00")));

    assertThat(PodSlots.held(pods, 1)).contains(18501);
    assertThat(PodSlots.held(pods, 2)).contains(18502);
  }

  @Test
  void ofTwoThatFailTheNewerStays() {
    assertThat(PodSlots.held(List.of(pod(3, 18501, STARTS), pod(2, 18502, STARTS)), 0))
        .contains(18501);
  }

  @Test
  void aReadyPodThatDoesNotSaySinceWhenCountsAsTheLast() {
    var pods =
        List.of(
            pod(1, 18501, STARTS + ", {type: Ready, status: 'True'}"),
            pod(2, 18502, ready("12:05:00")));

    assertThat(PodSlots.held(pods, 1)).contains(18502);
  }

  @Test
  void aPodIsBlockedByOneOfAnotherRevisionOnItsPort() {
    var waiting = pod(2, 18501, WAITS);

    assertThat(isBlocked(waiting, pod(1, 18501, STARTS))).isTrue();
  }

  @Test
  void aPodIsNotBlockedByOneOfItsOwnOrOnAnotherPortOrOneThatWaitsToo() {
    var waiting = pod(2, 18501, WAITS);

    assertThat(isBlocked(waiting, pod(2, 18501, STARTS))).isFalse();
    assertThat(isBlocked(waiting, pod(1, 18502, STARTS))).isFalse();
    assertThat(isBlocked(waiting, pod(1, 18501, WAITS))).isFalse();
    assertThat(isBlocked(pod(2, 18501, STARTS), pod(1, 18501, STARTS))).isFalse();
  }

  private static boolean isBlocked(Pod own, Pod other) {
    return PodSlots.isBlocked(List.of(own), List.of(own, other));
  }

  private static String ready(String since) {
    return STARTS
        + ", {type: Ready, status: 'True', lastTransitionTime: '2026-11-24T%sZ'}".formatted(since);
  }

  private static Pod pod(int revision, int slot, String conditions) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: dashboard-1
          annotations: {awsmonitor.dev/revision: "%d", awsmonitor.dev/slot: "%d"}
        status: {conditions: [%s]}
        """
            .formatted(revision, slot, conditions),
        Pod.class);
  }
}

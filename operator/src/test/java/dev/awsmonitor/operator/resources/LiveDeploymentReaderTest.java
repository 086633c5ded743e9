package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.operator.rollout.ContainerEnd;
import dev.awsmonitor.operator.rollout.LiveDeployment;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiveDeploymentReaderTest {
  private static final String READY =
      "{observedGeneration: 3, replicas: 1, updatedReplicas: 1, availableReplicas: 1}";

  @Test
  void readsWhatServes() {
    var live =
        read(deployment("{awsmonitor.dev/revision: '7', awsmonitor.dev/slot: '18502'}", READY));

    assertThat(live.revision()).isEqualTo(7);
    assertThat(live.slot()).isEqualTo(18502);
    assertThat(live.ready()).isTrue();
    assertThat(live.serving()).isTrue();
    assertThat(live.deadlineExceeded()).isFalse();
    assertThat(live.podsSince()).isEmpty();
    assertThat(live.trouble()).isEmpty();
  }

  @Test
  void aDeploymentThatWasJustMadeServesNothing() {
    var live = read(deployment("{awsmonitor.dev/revision: '1'}", "{}"));

    assertThat(live.observed()).isFalse();
    assertThat(live.pods()).isEqualTo(new LiveDeployment.Pods(1, 0, 0, 0));
    assertThat(live.serving()).isFalse();
  }

  @Test
  void aDeploymentWithoutAStatusServesNothing() {
    var bare = deployment("{awsmonitor.dev/revision: '1'}", "{}");
    bare.setStatus(null);

    assertThat(read(bare).ready()).isFalse();
    assertThat(read(bare).pods()).isEqualTo(new LiveDeployment.Pods(1, 0, 0, 0));
  }

  @Test
  void annotationsWrittenByHandCountAsNone() {
    assertThat(read(deployment("{awsmonitor.dev/revision: mine}", READY)).revision()).isZero();
    assertThat(read(deployment("{}", READY)).revision()).isZero();
  }

  @Test
  void aStatusOfAnOlderSpecSaysNothing() {
    var gaveUp =
        "{observedGeneration: 2, conditions: [{type: Progressing, reason: ProgressDeadlineExceeded}]}";

    assertThat(read(deployment("{}", gaveUp)).observed()).isFalse();
    assertThat(read(deployment("{}", gaveUp)).deadlineExceeded()).isFalse();
    assertThat(
            read(deployment("{}", gaveUp.replace("observedGeneration: 2", "observedGeneration: 3")))
                .deadlineExceeded())
        .isTrue();
  }

  static Stream<Arguments> ends() {
    var end = "terminated: {exitCode: 1, reason: Error, finishedAt: '2026-11-24T12:00:30Z'}";
    return Stream.of(
        argumentSet("never", "", Optional.empty()),
        argumentSet(
            "and runs again",
            "containerStatuses: [{name: dashboard, state: {running: {}}, lastState: {"
                + end
                + "}}]",
            Optional.of("2026-11-24T12:00:30Z")),
        argumentSet(
            "just now, after it did before",
            "containerStatuses: [{name: dashboard, state: {"
                + end.replace("12:00", "12:01")
                + "}, lastState: {"
                + end
                + "}}]",
            Optional.of("2026-11-24T12:01:30Z")),
        argumentSet(
            "unseen, as the node was off",
            "containerStatuses: [{name: dashboard, lastState: {"
                + end.replace("Error", "Unknown")
                + "}}]",
            Optional.empty()),
        argumentSet(
            "beside the one that serves",
            "containerStatuses: [{name: injected, lastState: {" + end + "}}]",
            Optional.empty()),
        argumentSet(
            "as its pod was evicted",
            "phase: Failed, reason: Evicted, containerStatuses: [{name: dashboard, state: {"
                + end
                + "}}]",
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void tellsWhenTheContainerEnded(String podStatus, Optional<String> at) {
    var live = read(deployment("{awsmonitor.dev/revision: '7'}", READY), pod("7", podStatus));

    assertThat(live.ended().map(ContainerEnd::at)).isEqualTo(at.map(Instant::parse));
  }

  @Test
  void tellsSinceWhenThePodsAreReady() {
    var live =
        read(
            deployment("{awsmonitor.dev/revision: '7'}", READY),
            pod(
                "7",
                "conditions: [{type: Ready, status: 'True', lastTransitionTime:"
                    + " '2026-11-24T12:00:00Z'}]"),
            pod(
                "7",
                "conditions: [{type: Ready, status: 'True', lastTransitionTime:"
                    + " '2026-11-24T12:00:09Z'}]"),
            pod(
                "7",
                "conditions: [{type: Ready, status: 'False', lastTransitionTime:"
                    + " '2026-11-24T12:00:30Z'}]"));

    assertThat(live.readySince()).contains(Instant.parse("2026-11-24T12:00:09Z"));
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        argumentSet(
            "crashes again and again",
            "containerStatuses: [{name: dashboard, restartCount: 2, state: {waiting: {reason:"
                + " CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1, reason: Error,"
                + " finishedAt: '2026-11-24T12:00:00Z'}}}]",
            trouble(
                Reason.CANDIDATE_CRASH_LOOPED,
                "the container ended 3 times, last with exit code 1 (Error)",
                true)),
        argumentSet(
            "for want of memory",
            "containerStatuses: [{name: dashboard, restartCount: 1, state: {waiting: {reason:"
                + " CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled,"
                + " finishedAt: '2026-11-24T12:00:00Z'}}}]",
            trouble(
                Reason.CANDIDATE_OUT_OF_MEMORY,
                "the container ended 2 times, last with exit code 137 (OOMKilled)",
                true)),
        argumentSet(
            "crashed, nobody knows how",
            "containerStatuses: [{name: dashboard, restartCount: 1, state: {waiting: {reason:"
                + " CrashLoopBackOff}}}]",
            trouble(Reason.CANDIDATE_CRASH_LOOPED, "the container ended 2 times", true)),
        argumentSet(
            "the image is not there",
            "containerStatuses: [{name: dashboard, state: {waiting: {reason: ErrImagePull, message:"
                + " 'r.test/a: not found'}}}]",
            trouble(Reason.CANDIDATE_IMAGE_NOT_PULLED, "ErrImagePull: r.test/a: not found", true)),
        argumentSet(
            "the registry is away",
            "containerStatuses: [{name: dashboard, state: {waiting: {reason: ImagePullBackOff,"
                + " message: 'connection refused'}}}]",
            trouble(
                Reason.CANDIDATE_IMAGE_NOT_PULLED, "ImagePullBackOff: connection refused", false)),
        argumentSet(
            "the name is none",
            "containerStatuses: [{name: dashboard, state: {waiting: {reason: InvalidImageName}}}]",
            trouble(Reason.CANDIDATE_IMAGE_NOT_PULLED, "InvalidImageName", true)),
        argumentSet(
            "no node takes it",
            "conditions: [{type: PodScheduled, status: 'False', message: no memory}]",
            trouble(Reason.CANDIDATE_NOT_SCHEDULED, "no memory", false)),
        argumentSet(
            "not ready",
            "conditions: [{type: PodScheduled, status: 'True'}, {type: Ready, status: 'False',"
                + " message: unready}]",
            trouble(Reason.CANDIDATE_NOT_READY, "not ready in time: unready", false)),
        argumentSet(
            "not ready without a word",
            "conditions: [{type: Ready, status: 'False'}]",
            trouble(Reason.CANDIDATE_NOT_READY, "not ready in time: ", false)),
        argumentSet(
            "another container is none of ours",
            "containerStatuses: [{name: injected, state: {waiting: {reason: CrashLoopBackOff}}}]",
            Optional.empty()),
        argumentSet(
            "starting",
            "containerStatuses: [{name: dashboard, state: {waiting: {reason: ContainerCreating}}}]",
            Optional.empty()),
        argumentSet(
            "running",
            "containerStatuses: [{name: dashboard, state: {running: {}}}]",
            Optional.empty()),
        argumentSet("new", "{}", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void diagnoses(String podStatus, Optional<Trouble> expected) {
    assertThat(
            read(deployment("{awsmonitor.dev/revision: '7'}", READY), pod("7", podStatus))
                .trouble())
        .isEqualTo(expected);
  }

  @Test
  void tellsInTheApiServersWordsThatPodsAreRefused() {
    var quota =
        READY.replace(
            "{obs",
            "{conditions: [{type: ReplicaFailure, status: 'True', reason: FailedCreate, message:"
                + " 'exceeded quota'}], obs");

    assertThat(read(deployment("{awsmonitor.dev/revision: '7'}", quota)).trouble())
        .isEqualTo(trouble(Reason.PODS_REFUSED, "exceeded quota", false));
    assertThat(
            read(deployment("{awsmonitor.dev/revision: '7'}", quota.replace("'True'", "'False'")))
                .trouble())
        .isEmpty();
  }

  @Test
  void tellsWhichPortIsTaken() {
    var waiting =
        pod("7", "conditions: [{type: PodScheduled, status: 'False', message: no free ports}]");
    waiting.getMetadata().getAnnotations().put(Names.SLOT, "18502");

    assertThat(read(deployment("{awsmonitor.dev/revision: '7'}", READY), waiting).trouble())
        .isEqualTo(
            trouble(
                Reason.CANDIDATE_SLOT_TAKEN,
                "no free ports (another pod holds port 18502 of spec.network.slots)",
                false));
  }

  @Test
  void podsOfOtherRevisionsAndThoseThatEndAreNotAsked() {
    var crash =
        "containerStatuses: [{name: dashboard, state: {waiting: {reason: CrashLoopBackOff}}}]";
    var ending = pod("7", crash);
    ending.getMetadata().setDeletionTimestamp("2026-11-24T12:00:00Z");

    var live = read(deployment("{awsmonitor.dev/revision: '7'}", READY), pod("6", crash), ending);

    assertThat(live.trouble()).isEmpty();
    assertThat(live.podsSince()).isEmpty();
  }

  @Test
  void podsOfTwoTemplatesAreAForkWhenOneFindsItsPortTaken() {
    var serving = pod("7", "{}");
    serving.getMetadata().getLabels().put("pod-template-hash", "a");
    var waiting = pod("7", "conditions: [{type: PodScheduled, status: 'False'}]");
    waiting.getMetadata().getLabels().put("pod-template-hash", "b");
    var replacing = pod("7", "conditions: [{type: PodScheduled, status: 'False'}]");
    replacing.getMetadata().getLabels().put("pod-template-hash", "a");
    var deployment = deployment("{awsmonitor.dev/revision: '7'}", READY);

    assertThat(read(deployment, serving, waiting).forked()).isTrue();
    assertThat(read(deployment, serving, replacing).forked()).isFalse();
    assertThat(read(deployment, waiting).forked()).isFalse();
    assertThat(read(deployment, serving).forked()).isFalse();
  }

  @Test
  void theOldestPodTellsSinceWhen() {
    var later = pod("7", "{}");
    later.getMetadata().setCreationTimestamp("2026-11-24T13:00:00Z");

    assertThat(
            read(deployment("{awsmonitor.dev/revision: '7'}", READY), later, pod("7", "{}"))
                .podsSince())
        .contains(Instant.parse("2026-11-24T12:00:00Z"));
  }

  @Test
  void anOwnerIsFoundByLabel() {
    assertThat(Names.owner(pod("7", "{}")))
        .singleElement()
        .hasToString("ResourceID{name='dashboard', namespace='monitoring'}");
    var stray = pod("7", "{}");
    stray.getMetadata().setLabels(java.util.Map.of());
    assertThat(Names.owner(stray)).isEmpty();
  }

  private static LiveDeployment read(Deployment deployment, Pod... pods) {
    return LiveDeploymentReader.read(deployment, List.of(pods));
  }

  private static Optional<Trouble> trouble(Reason reason, String message, boolean permanent) {
    return Optional.of(new Trouble(reason, message, permanent));
  }

  private static Deployment deployment(String annotations, String status) {
    return Serialization.unmarshal(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: dashboard, generation: 3}
        spec: {replicas: 1, template: {metadata: {annotations: %s}}}
        status: %s
        """
            .formatted(annotations, status),
        Deployment.class);
  }

  private static Pod pod(String revision, String status) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: dashboard-1
          namespace: monitoring
          creationTimestamp: "2026-11-24T12:00:00Z"
          labels: {app.kubernetes.io/instance: dashboard}
          annotations: {awsmonitor.dev/revision: "%s"}
        status: %s
        """
            .formatted(revision, status.startsWith("{") ? status : "{" + status + "}"),
        Pod.class);
  }
}

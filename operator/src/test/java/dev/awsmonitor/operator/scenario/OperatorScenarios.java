package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the operator does, on whatever API server a subclass brings. */
abstract class OperatorScenarios {
  abstract KubernetesClient client();

  abstract Scenario start(int writes);

  final Scenario start() {
    return start(Integer.MAX_VALUE);
  }

  @Test
  void theFirstImageIsDeployed() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");

      var status = scenario.untilServing(V1);

      assertThat(status.current()).isNotNull().extracting(c -> c.slot()).isEqualTo(18501);
      assertThat(status.stable()).isNotNull().extracting(s -> s.digest()).isEqualTo(V1);
      assertThat(scenario.deployment().orElseThrow().getMetadata().getOwnerReferences())
          .singleElement()
          .satisfies(o -> assertThat(o.getKind()).isEqualTo("Monitor"));
      assertThat(client().services().inNamespace(Stage.NAMESPACE).withName("dashboard").get())
          .isNotNull();
      awaitEvents("RolloutStarted", "RolloutSucceeded");
    }
  }

  @Test
  void aPushTakesTheOtherSlot() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.push(V2);
      var status = scenario.untilServing(V2);

      assertThat(status.current()).isNotNull().extracting(c -> c.slot()).isEqualTo(18502);
      assertThat(scenario.cluster().started()).containsExactly(V1, V2);
    }
  }

  @Test
  void aBadPushIsTakenBackAndNotTriedAgain() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.push(V2);
      var status = scenario.untilRejected(V2);

      assertThat(Stage.reason(status)).isEqualTo("CandidateCrashLooped");
      assertThat(status.current()).isNotNull().extracting(c -> c.digest()).isEqualTo(V1);
      var template = scenario.deployment().orElseThrow().getSpec().getTemplate().getMetadata();
      assertThat(template.getAnnotations())
          .containsEntry(Names.DIGEST, V1)
          .containsEntry(Names.REVISION, "1");

      scenario.push(V3);
      scenario.untilServing(V3);
      assertThat(scenario.cluster().started()).containsExactly(V1, V2, V3);
    }
  }

  @Test
  void anImageThatAnswersACheckOtherwiseIsTakenBack() {
    try (var scenario = start(Integer.MAX_VALUE)) {
      scenario.cluster().decide(V2, Fate.UNWELL);
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.push(V2);

      var rejected = scenario.untilRejected(V2).rejected().getFirst();
      assertThat(rejected.reason()).isEqualTo("CandidateCheckFailed");
      assertThat(rejected.message()).isEqualTo("GET / answered 500 instead of 200");
    }
  }

  @Test
  void aFirstImageThatFailsStaysUntilTheNext() {
    try (var scenario = start()) {
      scenario.cluster().decide(V1, Fate.CRASHES);
      scenario.push(V1).apply("");

      var status = scenario.until(s -> Stage.reason(s).equals("CandidateCrashLooped"));
      assertThat(status.conditions()).anyMatch(c -> c.getType().equals("Stalled"));
      assertThat(status.rejected()).isEmpty();

      scenario.push(V2);
      scenario.untilServing(V2);
    }
  }

  @Test
  void anImageServesWhileItSoaksAndIsStableThen() {
    try (var scenario = start()) {
      scenario.soak("2s").push(V1).apply("");

      var soaking = scenario.until(s -> Stage.reason(s).equals("Soaking"));
      assertThat(soaking.current()).isNotNull().extracting(c -> c.digest()).isEqualTo(V1);
      assertThat(soaking.stable()).isNull();

      var status = scenario.untilServing(V1);
      assertThat(status.stable()).isNotNull().extracting(s -> s.digest()).isEqualTo(V1);
      awaitEvents("SoakStarted", "RolloutSucceeded");
    }
  }

  @Test
  void anImageWaitsForItsApproval() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      scenario.apply("update: {mode: Approval}\n").push(V2);

      scenario.until(s -> Stage.reason(s).equals("AwaitingApproval"));
      assertThat(scenario.cluster().started()).containsExactly(V1);
      awaitEvents("AwaitingApproval");

      scenario.annotate(Names.APPROVE, V2);
      scenario.untilServing(V2);
    }
  }

  @Test
  void aRejectedImageIsTriedOnceMoreWhenAPersonAsks() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      scenario.push(V2);
      scenario.untilRejected(V2);

      scenario.annotate(Names.RETRY, V2);
      var status =
          scenario.until(s -> s.candidate() == null && V2.equals(s.rejected().getFirst().retry()));

      assertThat(status.rejected()).hasSize(1);
      assertThat(scenario.cluster().started()).containsExactly(V1, V2, V2);
    }
  }

  @Test
  void afterTooManyRejectionsANewImageWaitsForAPerson() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).rejectionLimit(1).apply("");
      scenario.untilServing(V1);

      scenario.push(V2);
      scenario.until(s -> Stage.reason(s).equals("RejectionLimitReached"));
      awaitEvents("RolledBack", "RejectionLimitReached");
      scenario.push(V3);
      var status = scenario.until(s -> s.latest() != null && s.latest().digest().equals(V3));

      assertThat(status.conditions()).anyMatch(c -> c.getType().equals("Stalled"));
      assertThat(scenario.cluster().started()).containsExactly(V1, V2);

      scenario.annotate(Names.RETRY, V3);
      scenario.untilServing(V3);
      assertThat(scenario.status().conditions()).noneMatch(c -> c.getType().equals("Stalled"));
    }
  }

  @Test
  void aChangedSpecEndsTheWaitAfterTooManyRejections() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).rejectionLimit(1).apply("");
      scenario.untilServing(V1);
      scenario.push(V2);
      scenario.until(s -> Stage.reason(s).equals("RejectionLimitReached"));
      scenario.push(V3);
      scenario.until(s -> s.latest() != null && s.latest().digest().equals(V3));

      scenario.apply("suspend: true\n");
      scenario.until(s -> Stage.reason(s).equals("Suspended"));
      scenario.apply("");

      scenario.untilServing(V3);
      assertThat(scenario.cluster().started()).containsExactly(V1, V2, V3);
    }
  }

  @Test
  void aSuspendedMonitorStartsNothing() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      scenario.apply("suspend: true\n");
      scenario.until(s -> Stage.reason(s).equals("Suspended"));

      scenario.push(V2);
      assertThat(scenario.cluster().started()).containsExactly(V1);

      scenario.apply("");
      scenario.untilServing(V2);
      assertThat(scenario.cluster().started()).containsExactly(V1, V2);
    }
  }

  @Test
  void otherPodsOfTheSameImageTakeTheOtherSlotToo() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.apply("pod: {env: [{name: REGION, value: us-east-2}]}\n");
      var status =
          scenario.until(
              s -> s.current() != null && s.current().slot() == 18502 && s.candidate() == null);

      assertThat(status.rejected()).isEmpty();
      assertThat(scenario.cluster().started()).containsExactly(V1, V1);
    }
  }

  @Test
  void aMonitorMadeAgainServesAgain() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.delete();
      scenario.apply("");

      assertThat(scenario.untilServing(V1).history()).hasSize(1);
    }
  }

  @Test
  void anUnsupportedFieldIsToldAndNothingIsTouched() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.apply(Stage.ON_EVERY_NODE);
      scenario.until(s -> Stage.reason(s).equals("UnsupportedField"));
      scenario.push(V2);

      assertThat(scenario.cluster().started()).containsExactly(V1);
      awaitEvents("UnsupportedField");
    }
  }

  @Test
  void aWebhookLetsAPushRollOutAtOnce() throws Exception {
    try (var scenario = start()) {
      scenario.scannedByWebhook().push(V1).apply("");
      scenario.untilServing(V1);
      Hooks.makeSecret(client());

      scenario.pushQuietly(V2);
      assertThat(Hooks.post(scenario.operator().webhookPort(), "wrong")).isEqualTo(401);
      assertThat(Hooks.post(scenario.operator().webhookPort(), Hooks.TOKEN)).isEqualTo(202);

      scenario.untilServing(V2);
      assertThat(get(scenario.operator().metricsPort(), "/metrics"))
          .contains("awsmonitor_webhooks_total{result=\"accepted\"} 1.0")
          .contains("awsmonitor_webhooks_total{result=\"refused\"} 1.0");
    }
  }

  @Test
  void aWebhookWithoutItsSecretIsToldOnce() throws Exception {
    try (var scenario = start()) {
      scenario.scannedByWebhook().push(V1).apply("");
      scenario.untilServing(V1);

      for (int i = 0; i < 3; i++) {
        assertThat(Hooks.post(scenario.operator().webhookPort(), Hooks.TOKEN)).isEqualTo(401);
      }

      awaitEvents("WebhookSecretUnusable");
      assertThat(events()).containsOnlyOnce("WebhookSecretUnusable");
    }
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      var version = scenario.monitor().getMetadata().getResourceVersion();
      var deployment = scenario.deployment().orElseThrow().getMetadata().getResourceVersion();

      // several scans later
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(5))
          .until(() -> scenario.monitor().getMetadata().getResourceVersion().equals(version));

      assertThat(scenario.deployment().orElseThrow().getMetadata().getResourceVersion())
          .isEqualTo(deployment);
    }
  }

  @Test
  void tellsItsHealthAndItsMetrics() throws Exception {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      assertThat(get(scenario.operator().healthPort(), "/livez")).isEqualTo("ok\n");
      assertThat(get(scenario.operator().healthPort(), "/readyz")).isEqualTo("ok\n");
      assertThat(get(scenario.operator().metricsPort(), "/metrics"))
          .contains("awsmonitor_rollouts_total{outcome=\"succeeded\"} 1.0")
          .contains("awsmonitor_rollouts_total{outcome=\"rolled_back\"} 0.0")
          .contains("awsmonitor_scans_total{result=\"found\"}")
          .contains("awsmonitor_reconcile_duration_seconds_count");
    }
  }

  /** They are told after the status is written. */
  final void awaitEvents(String... reasons) {
    await().untilAsserted(() -> assertThat(events()).contains(reasons));
  }

  private List<String> events() {
    return client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }

  /** The body of what one of the operator's ports answers. */
  static String get(int port, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}

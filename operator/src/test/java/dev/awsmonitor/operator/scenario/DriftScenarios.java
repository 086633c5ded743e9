package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the operator does when others change what it made. */
abstract class DriftScenarios extends OperatorScenarios {
  private static final int PUT_BACK_AT_ONCE = 3;

  @Test
  void aDeploymentScaledByHandIsPutBack() {
    try (var scenario = start()) {
      serveV1(scenario);

      merge("{\"spec\": {\"replicas\": 3}}");

      await().untilAsserted(() -> assertThat(replicas(scenario)).isEqualTo(1));
      awaitCorrection("Deployment dashboard: spec.replicas was changed");
      assertThat(Stage.reason(scenario.status())).isEqualTo("Serving");
    }
  }

  @Test
  void aServiceEditedByHandIsPutBack() {
    try (var scenario = start()) {
      serveV1(scenario);

      scenario
          .service()
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\": {\"externalTrafficPolicy\": \"Cluster\"}}");

      await()
          .untilAsserted(
              () ->
                  assertThat(scenario.service().get().getSpec().getExternalTrafficPolicy())
                      .isEqualTo("Local"));
      awaitCorrection("Service dashboard: spec.externalTrafficPolicy was changed");
    }
  }

  @Test
  void aDeletedServiceIsMadeAgain() {
    try (var scenario = start()) {
      serveV1(scenario);

      scenario.service().delete();

      await().untilAsserted(() -> assertThat(scenario.service().get()).isNotNull());
      awaitCorrection("Service dashboard: it was deleted");
    }
  }

  @Test
  void whatOthersAddIsLeftAlone() {
    try (var scenario = start()) {
      serveV1(scenario);

      merge("{\"metadata\": {\"annotations\": {\"injector/of\": \"another\"}}}");
      merge("{\"spec\": {\"replicas\": 3}}");
      await().untilAsserted(() -> assertThat(replicas(scenario)).isEqualTo(1));
      scenario.push(V2);
      scenario.untilServing(V2);

      assertThat(scenario.deployment().orElseThrow().getMetadata().getAnnotations())
          .containsEntry("injector/of", "another");
    }
  }

  @Test
  void aRestartRollsTheSameImageOnTheOtherSlot() {
    try (var scenario = start()) {
      serveV1(scenario);

      var status = restart(scenario);

      assertThat(status.current()).isNotNull().extracting(c -> c.digest()).isEqualTo(V1);
      assertThat(status.history()).hasSize(2);
      assertThat(scenario.cluster().pods()).hasSize(1);
    }
  }

  /** The bad image is taken back although the restart changed the template of the stable one. */
  @Test
  void aBadPushAfterARestartIsTakenBack() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      serveV1(scenario);
      restart(scenario);

      scenario.push(V2);
      var status = scenario.untilRejected(V2);

      assertThat(status.current()).isNotNull().extracting(c -> c.slot()).isEqualTo(18502);
      assertThat(scenario.cluster().started()).containsExactly(V1, V1, V1, V2);
    }
  }

  @Test
  void anotherManagerOfTheSameFieldsIsToldAndNotFought() throws Exception {
    try (var scenario = start()) {
      serveV1(scenario);

      try (var other = scalingTo(2)) {
        var status = scenario.until(s -> Stage.reason(s).equals("ManagerConflict"));
        assertThat(status.conditions())
            .anyMatch(c -> c.getType().equals("Stalled") && c.getStatus().equals("True"))
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));

        // a slow machine may see one more meanwhile, and no fight would stop at that
        var told = corrections();
        assertThat(told).isBetween(PUT_BACK_AT_ONCE + 1L, PUT_BACK_AT_ONCE + 2L);
        await()
            .during(Duration.ofSeconds(2))
            .atMost(Duration.ofSeconds(20))
            .until(() -> corrections() <= told + 1);
        awaitEvents("ManagerConflict");
        assertThat(get(scenario.operator().metricsPort(), "/metrics"))
            .containsPattern("awsmonitor_drift_corrections_total [4-6]\\.0")
            .contains("awsmonitor_manager_conflicts_total 1.0");
        assertThat(other.isRunning()).isTrue();
      }
    }
  }

  @Test
  void noOtherManagerHoldsARollOutBack() {
    try (var scenario = start()) {
      serveV1(scenario);
      try (var other = scalingTo(2)) {
        scenario.until(s -> Stage.reason(s).equals("ManagerConflict"));
        assertThat(other.isRunning()).isTrue();
      }

      scenario.push(V2);
      scenario.until(
          s -> s.candidate() == null && s.current() != null && s.current().digest().equals(V2));
    }
  }

  /** Until the operator has nothing left to do. */
  private static void serveV1(Scenario scenario) {
    scenario.push(V1).apply("");
    scenario.untilServing(V1);
    scenario.untilIdle();
  }

  /** As {@code kubectl rollout restart} writes it; until the pod on the other slot serves. */
  private MonitorStatus restart(Scenario scenario) {
    merge(
        """
        {"spec": {"template": {"metadata": {"annotations":
          {"kubectl.kubernetes.io/restartedAt": "2026-11-25T12:00:00Z"}}}}}
        """);
    return scenario.until(
        s -> s.candidate() == null && s.current() != null && s.current().slot() == 18502);
  }

  /** Another manager that cannot be told. */
  private SharedIndexInformer<Deployment> scalingTo(int wanted) {
    return client()
        .apps()
        .deployments()
        .inNamespace(Stage.NAMESPACE)
        .inform(
            new ResourceEventHandler<Deployment>() {
              @Override
              public void onAdd(Deployment deployment) {
                scale(deployment);
              }

              @Override
              public void onUpdate(Deployment old, Deployment deployment) {
                scale(deployment);
              }

              @Override
              public void onDelete(Deployment deployment, boolean unknown) {}

              private void scale(Deployment deployment) {
                if (deployment.getSpec().getReplicas() != wanted) {
                  merge("{\"spec\": {\"replicas\": " + wanted + "}}");
                }
              }
            });
  }

  private void merge(String json) {
    client()
        .apps()
        .deployments()
        .inNamespace(Stage.NAMESPACE)
        .withName("dashboard")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  private static int replicas(Stage stage) {
    return stage.deployment().orElseThrow().getSpec().getReplicas();
  }

  private long corrections() {
    return client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems().stream()
        .filter(e -> "DriftCorrected".equals(e.getReason()))
        .count();
  }

  final void awaitCorrection(String text) {
    await()
        .untilAsserted(
            () ->
                assertThat(client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems())
                    .filteredOn(e -> "DriftCorrected".equals(e.getReason()))
                    .extracting(Event::getMessage)
                    .anySatisfy(message -> assertThat(message).startsWith(text)));
  }
}

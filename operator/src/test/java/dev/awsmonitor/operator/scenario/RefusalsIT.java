package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.testing.BundledApiServer;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the real API server refuses is told in its words, what serves goes on serving, and it is
 * tried again until it is accepted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: no-second-slot}
      spec:
        failurePolicy: Fail
        matchConstraints:
          resourceRules:
          - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
        validations:
        - expression: "object.spec.template.metadata.annotations['awsmonitor.dev/slot'] != '18502'"
          message: slot 18502 is reserved by the platform team
      """;
  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: no-second-slot}
      spec: {policyName: no-second-slot, validationActions: [Deny]}
      """;

  private final BundledApiServer server = BundledApiServer.start();
  private final KubernetesClient client = server.newClient();

  @BeforeAll
  void makeNamespace() {
    ApiServerObjects.makeNamespace(client);
  }

  @AfterEach
  void clear() {
    policy().forEach(object -> client.resource(object).delete());
    ApiServerObjects.deleteAll(client);
  }

  @AfterAll
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aNodePortThatAnotherServiceHasIsToldAndTriedAgain() {
    var other = client.resource(serviceAt(5002)).create();
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.apply("network: {nodePort: 5002}\n");
      var status = scenario.until(s -> Stage.reason(s).equals("ApplyRefused"));

      assertThat(message(status, "Stalled")).contains("5002").contains("already allocated");
      assertThat(statusOf(status, "Ready")).isEqualTo("True");
      assertThat(nodePort()).isEqualTo(5001);

      client.resource(other).delete();
      scenario.untilServing(V1);
      assertThat(nodePort()).isEqualTo(5002);
      assertThat(scenario.cluster().started()).containsExactly(V1);
    }
  }

  @Test
  void aNodePortOutOfTheClustersRangeIsTold() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      scenario.apply("network: {nodePort: 4999}\n");
      var status = scenario.until(s -> Stage.reason(s).equals("ApplyRefused"));

      assertThat(message(status, "Stalled")).contains("4999").contains("5001-5010");
      assertThat(statusOf(status, "Ready")).isEqualTo("True");
    }
  }

  @Test
  void aPolicyThatRefusesTheDeploymentIsToldInItsWords() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      policy().forEach(object -> client.resource(object).create());
      awaitPolicy();

      scenario.push(V2);
      var status = scenario.until(s -> Stage.reason(s).equals("ApplyRefused"));

      assertThat(message(status, "Stalled"))
          .contains("slot 18502 is reserved by the platform team");
      assertThat(statusOf(status, "Ready")).isEqualTo("True");
      assertThat(scenario.cluster().started()).containsExactly(V1);

      policy().forEach(object -> client.resource(object).delete());
      scenario.untilServing(V2);
      assertThat(scenario.status().rejected()).isEmpty();
    }
  }

  /** It takes the API server a moment to heed a new policy. */
  private void awaitPolicy() {
    await()
        .ignoreExceptions()
        .until(
            () -> {
              try {
                server
                    .kubectl()
                    .run(
                        "patch",
                        "deployment/dashboard",
                        "--namespace=" + Stage.NAMESPACE,
                        "--dry-run=server",
                        "--patch={\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                            + "{\"awsmonitor.dev/slot\":\"18502\"}}}}}");
                return false;
              } catch (IllegalStateException refused) {
                return refused.getMessage().contains("reserved");
              }
            });
  }

  private Scenario start() {
    return new Scenario(
        client,
        fuse -> server.newClient(http -> http.addOrReplaceInterceptor("fuse", fuse)),
        Integer.MAX_VALUE);
  }

  private static List<GenericKubernetesResource> policy() {
    return List.of(
        Serialization.unmarshal(POLICY, GenericKubernetesResource.class),
        Serialization.unmarshal(BINDING, GenericKubernetesResource.class));
  }

  private static Service serviceAt(int nodePort) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName("other")
        .withNamespace(Stage.NAMESPACE)
        .endMetadata()
        .withNewSpec()
        .withType("NodePort")
        .addNewPort()
        .withPort(80)
        .withNodePort(nodePort)
        .endPort()
        .endSpec()
        .build();
  }

  private int nodePort() {
    return client
        .services()
        .inNamespace(Stage.NAMESPACE)
        .withName("dashboard")
        .require()
        .getSpec()
        .getPorts()
        .getFirst()
        .getNodePort();
  }

  private static String message(MonitorStatus status, String type) {
    return condition(status, type).map(Condition::getMessage).orElse("");
  }

  private static String statusOf(MonitorStatus status, String type) {
    return condition(status, type).map(Condition::getStatus).orElse("");
  }

  private static Optional<Condition> condition(MonitorStatus status, String type) {
    return status.conditions().stream().filter(c -> type.equals(c.getType())).findFirst();
  }
}

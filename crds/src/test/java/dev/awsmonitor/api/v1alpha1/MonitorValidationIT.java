package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsmonitor.api.testing.BundledApiServer;
import dev.awsmonitor.api.testing.Kubectl;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real API server makes of the CRD. Refresh the golden file with -Dgolden.write. */
class MonitorValidationIT {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final String NAMESPACE = "default";
  @AutoClose private static BundledApiServer server;
  @AutoClose private static KubernetesClient client;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() {
    server = BundledApiServer.start();
    client = server.newClient();
    kubectl = server.kubectl();
  }

  @ParameterizedTest
  @MethodSource("dev.awsmonitor.api.v1alpha1.MonitorFile#invalid")
  void anInvalidMonitorIsRefusedForTheExpectedReasonsOnly(MonitorFile file) {
    var refused =
        catchThrowableOfType(
            KubernetesClientException.class, () -> client.resource(raw(file)).dryRun().create());

    assertThat(refused).as(file.name()).isNotNull();
    var causes =
        refused.getStatus().getDetails().getCauses().stream()
            // the note that CEL was left out says nothing of the Monitor
            .filter(cause -> !cause.getField().equals("<nil>"))
            .toList();
    assertThat(file.refusals())
        .as(file.name())
        .hasSameSizeAs(causes)
        .allSatisfy(refusal -> assertThat(causes).anyMatch(cause -> tells(cause, refusal)));
  }

  private static boolean tells(StatusCause cause, MonitorFile.Refusal refusal) {
    return cause.getField().equals(refusal.field()) && cause.getMessage().contains(refusal.text());
  }

  @ParameterizedTest
  @MethodSource("dev.awsmonitor.api.v1alpha1.MonitorFile#valid")
  void aValidMonitorIsAcceptedAndReadsAsIfTheServerHadNoDefaults(MonitorFile file) {
    var accepted = client.resource(raw(file)).dryRun().create();

    assertThat(SERIALIZATION.convertValue(accepted, Monitor.class).getSpec())
        .as(file.name())
        .isEqualTo(SERIALIZATION.unmarshal(file.yaml(), Monitor.class).getSpec());
  }

  @Test
  void defaultsAreFilledIntoAMinimalMonitor() throws IOException {
    var accepted = client.resource(raw(minimal())).dryRun().create();
    accepted.setMetadata(new ObjectMetaBuilder().withName("dashboard").build());
    var golden = MonitorFile.FOLDER.resolve("out-minimal.yaml");

    var yaml = SERIALIZATION.asYaml(accepted);

    if (System.getProperty("golden.write") != null) {
      Files.writeString(golden, yaml);
    }
    assertThat(golden).hasContent(yaml);
  }

  @Test
  void anUnknownFieldIsToldToAStrictClientAndDroppedForOthers() {
    var typo = raw(minimal());
    typo.setAdditionalProperty("spec", spec(typo, "rollout: {soack: 1h}"));

    assertThatThrownBy(
            () ->
                client.resource(typo).fieldValidation(FieldValidateable.Validation.STRICT).create())
        .hasMessageContaining("unknown field \"spec.rollout.soack\"");
    assertThat(SERIALIZATION.asYaml(client.resource(typo).dryRun().create()))
        .doesNotContain("soack")
        .contains("soak: \"1m\"");
  }

  private static Object spec(GenericKubernetesResource of, String part) {
    var yaml = SERIALIZATION.asYaml(of.getAdditionalProperties().get("spec"));
    return SERIALIZATION.unmarshal(yaml + part, Object.class);
  }

  @Test
  void applyingTheSameTwiceWritesNothing() {
    var first = client.resource(raw(minimal(), "applied")).fieldManager("a").serverSideApply();
    var second = client.resource(raw(minimal(), "applied")).fieldManager("a").serverSideApply();

    assertThat(second.getMetadata()).isEqualTo(first.getMetadata());
  }

  @Test
  void aWriteOfTheSpecLeavesTheStatusAndTheOtherWayRound() {
    var monitor = create("apart");
    monitor.setStatus(FullStatus.VALUE);
    monitor.setSpec(suspended(monitor.getSpec()));

    var reported = client.resource(monitor).updateStatus();
    assertThat(reported.getStatus()).isEqualTo(FullStatus.VALUE);
    assertThat(reported.getSpec().suspend()).isFalse();
    assertThat(reported.getMetadata().getGeneration()).isEqualTo(1);

    reported.setStatus(MonitorStatus.EMPTY);
    reported.setSpec(suspended(reported.getSpec()));
    var changed = client.resource(reported).update();
    assertThat(changed.getStatus()).isEqualTo(FullStatus.VALUE);
    assertThat(changed.getSpec().suspend()).isTrue();
    assertThat(changed.getMetadata().getGeneration()).isEqualTo(2);
  }

  private static MonitorSpec suspended(MonitorSpec spec) {
    return new MonitorSpec(
        spec.image(),
        spec.scan(),
        spec.update(),
        spec.rollout(),
        spec.network(),
        spec.pod(),
        true,
        spec.notifications());
  }

  @Test
  void conditionsOfTwoFieldManagersMergeByType() {
    create("conditions");
    var ready = FullStatus.condition("Ready", "True", "Serving");
    var rolledBack = FullStatus.condition("RolledBack", "False", "None");

    applyConditions("a", ready);
    assertThat(applyConditions("b", rolledBack)).containsExactly(ready, rolledBack);
    assertThat(applyConditions("a")).containsExactly(rolledBack);
  }

  private static List<Condition> applyConditions(String manager, Condition... conditions) {
    var patch = new Monitor();
    patch.setMetadata(
        new ObjectMetaBuilder().withName("conditions").withNamespace(NAMESPACE).build());
    patch.setStatus(
        new MonitorStatus(
            null, List.of(conditions), null, null, null, null, List.of(), List.of(), null));
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(manager)
            .build();
    return client.resource(patch).subresource("status").patch(context).getStatus().conditions();
  }

  @Test
  void aConditionWithoutReasonIsRefused() {
    var monitor = create("reasonless");
    var condition = FullStatus.condition("Ready", "True", "Serving");
    condition.setReason(null);
    monitor.setStatus(
        new MonitorStatus(
            null, List.of(condition), null, null, null, null, List.of(), List.of(), null));

    assertThatThrownBy(() -> client.resource(monitor).updateStatus())
        .hasMessageContaining("status.conditions[0].reason: Required value");
  }

  @Test
  void kubectlPrintsTheColumns() {
    var monitor = create("columns");
    monitor.setStatus(FullStatus.VALUE);
    client.resource(monitor).updateStatus();

    assertThat(kubectl.run("get", "mon", "columns").lines().map(MonitorValidationIT::cells))
        .satisfiesExactly(
            head ->
                assertThat(head)
                    .containsExactly("NAME", "TAG", "DIGEST", "READY", "REASON", "SLOT", "AGE"),
            row ->
                assertThat(row)
                    .startsWith("columns", "42", "0123456789ab", "True", "Serving", "18501")
                    .last()
                    .asString()
                    .matches("[0-9]+s"));
    assertThat(
            kubectl
                .run("get", "mon", "columns", "-o", "wide")
                .lines()
                .map(MonitorValidationIT::cells))
        .satisfiesExactly(
            head ->
                assertThat(head)
                    .endsWith("SLOT", "AGE", "STABLE", "LATEST", "CANDIDATE", "MESSAGE")
                    .hasSize(11),
            row ->
                assertThat(String.join(" ", row))
                    .endsWith(" %1$s %1$s %1$s told by a test".formatted(FullStatus.DIGEST)));
  }

  private static List<String> cells(String line) {
    return List.of(line.strip().split(" +", -1));
  }

  @Test
  void kubectlListsItAmongAll() {
    create("listed");

    assertThat(kubectl.run("get", "all")).contains("monitor.awsmonitor.dev/listed");
  }

  @Test
  void kubectlExplainsTheFields() {
    assertThat(kubectl.run("explain", "monitor"))
        .contains("One dashboard, rolled to every image pushed");
    assertThat(kubectl.run("explain", "monitor.spec.rollout"))
        .contains("How a roll-out proceeds and when it has failed.")
        .contains("How long a candidate may take until it serves.")
        .contains("What a good image answers.");
  }

  private static Monitor create(String name) {
    return SERIALIZATION.convertValue(
        client.resource(raw(minimal(), name)).create(), Monitor.class);
  }

  private static MonitorFile minimal() {
    return MonitorFile.in("valid").stream()
        .filter(file -> file.name().equals("minimal.yaml"))
        .findFirst()
        .orElseThrow();
  }

  /** As written: the records would fill in their defaults and drop what they do not know. */
  private static GenericKubernetesResource raw(MonitorFile file) {
    return raw(file, "dashboard");
  }

  private static GenericKubernetesResource raw(MonitorFile file, String name) {
    var raw = SERIALIZATION.unmarshal(file.yaml(), GenericKubernetesResource.class);
    raw.getMetadata().setName(name);
    raw.getMetadata().setNamespace(NAMESPACE);
    return raw;
  }
}

package dev.awsmonitor.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectionTest {
  @Test
  void namesTheFieldsAndTheManagerThatWroteLast() {
    var edited =
        deployment(3, "info")
            .editMetadata()
            .withManagedFields(
                manager("helm", "2026-11-25T10:00:00Z", null),
                manager("kubectl", "2026-11-25T11:00:00Z", "scale"),
                manager("aws-monitor", "2026-11-25T12:00:00Z", null),
                manager("kube-controller-manager", "2026-11-25T12:00:00Z", "status"))
            .endMetadata()
            .build();

    assertThat(Correction.ofChange(edited, deployment(1, "info").build()).map(Correction::told))
        .contains("Deployment dashboard: spec.replicas was changed by kubectl");
  }

  /** A value may be a secret. */
  @Test
  void tellsNoValues() {
    var told =
        Correction.ofChange(deployment(1, "hunter2").build(), deployment(1, "hunter3").build());

    assertThat(told.map(Correction::told))
        .contains(
            "Deployment dashboard: spec.template.spec.containers[dashboard].env[LOG].value was"
                + " changed");
  }

  @Test
  void tellsWhatIsGoneAndWhatIsNew() {
    var one = deployment(1, "info").build();
    var two = deployment(1, "info").build();
    two.getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .setEnv(List.of(new EnvVar("LOG", "info", null), new EnvVar("MORE", "1", null)));

    assertThat(Correction.ofChange(one, two).map(Correction::change))
        .contains("spec.template.spec.containers[dashboard].env[MORE] was changed");
    assertThat(Correction.ofChange(two, one).map(Correction::change))
        .contains("spec.template.spec.containers[dashboard].env[MORE] was changed");
  }

  @Test
  void tellsTheFirstOfManyFields() {
    var before = deployment(1, "info").build();
    var after =
        deployment(2, "info")
            .editSpec()
            .withMinReadySeconds(1)
            .withPaused(true)
            .withProgressDeadlineSeconds(1)
            .withRevisionHistoryLimit(1)
            .withNewSelector()
            .addToMatchLabels("a", "b")
            .endSelector()
            .endSpec()
            .build();

    assertThat(Correction.ofChange(before, after).map(Correction::change))
        .contains(
            "spec.minReadySeconds, spec.paused, spec.progressDeadlineSeconds, spec.replicas,"
                + " spec.revisionHistoryLimit, 1 more was changed");
  }

  @Test
  void tellsTheRulesOfARole() {
    var role = new RoleBuilder().withNewMetadata().withName("r").endMetadata();
    var wider = role.build();
    var rules = role.addNewRule().withVerbs("list").endRule().build();

    assertThat(Correction.ofChange(wider, rules).map(Correction::told))
        .contains("Role r: rules was changed");
  }

  @Test
  void anApplyThatChangedNothingOfOursIsNone() {
    var before = deployment(1, "info").build();
    var after =
        deployment(1, "info")
            .editMetadata()
            .withResourceVersion("2")
            .addToAnnotations("javaoperatorsdk.io/previous", "another")
            .endMetadata()
            .build();

    assertThat(Correction.ofChange(before, after)).isEmpty();
  }

  @Test
  void tellsADeletion() {
    assertThat(Correction.ofDeletion(deployment(1, "info").build()).told())
        .isEqualTo("Deployment dashboard: it was deleted");
  }

  private static ManagedFieldsEntry manager(
      String name, String time, @Nullable String subresource) {
    return new ManagedFieldsEntryBuilder()
        .withManager(name)
        .withTime(time)
        .withSubresource(subresource)
        .build();
  }

  private static DeploymentBuilder deployment(int replicas, String log) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("dashboard")
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName("dashboard")
        .withEnv(new EnvVar("LOG", log, null))
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec();
  }
}

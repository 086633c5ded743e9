package dev.awsmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownKindsTest {
  private static final Map<String, Object> SPEC = Map.of("f:replicas", Map.of());

  @Test
  void theErrorThatEndsAWatchIsUnderstood() {
    var event =
        KnownKinds.serialization()
            .unmarshal(
                """
                {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1",
                 "status": "Failure", "reason": "Expired", "code": 410}}
                """,
                WatchEvent.class);

    assertThat(event.getObject())
        .isInstanceOfSatisfying(
            Status.class, status -> assertThat(status.getCode()).isEqualTo(410));
  }

  /** Of a thousand Deployments, all but the owner's uid. */
  @Test
  void equalPartsOfManagedFieldsAreKeptOnce() {
    var serialization = KnownKinds.serialization();

    var one = fields(serialization, "a");
    var other = fields(serialization, "b");

    assertThat(one).isNotEqualTo(other);
    assertThat(one.get("f:spec")).isSameAs(other.get("f:spec")).isEqualTo(SPEC);
    assertThat(serialization.asJson(deployment(serialization, "a")))
        .contains("\"f:spec\":{\"f:replicas\":{}}", "k:{\\\"uid\\\":\\\"a\\\"}");
  }

  @Test
  void equalTextsAreKeptOnce() {
    var serialization = KnownKinds.serialization();

    var one = deployment(serialization, "a").getMetadata().getManagedFields().getFirst();
    var other = deployment(serialization, "b").getMetadata().getManagedFields().getFirst();

    assertThat(one.getManager()).isSameAs(other.getManager()).isEqualTo("aws-monitor");
  }

  private static Map<String, Object> fields(KubernetesSerialization serialization, String owner) {
    return deployment(serialization, owner)
        .getMetadata()
        .getManagedFields()
        .getFirst()
        .getFieldsV1()
        .getAdditionalProperties();
  }

  private static Deployment deployment(KubernetesSerialization serialization, String owner) {
    return serialization.unmarshal(
        """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d",
         "managedFields": [{"manager": "aws-monitor", "operation": "Apply", "fieldsV1": {
           "f:metadata": {"f:ownerReferences": {"k:{\\"uid\\":\\"%s\\"}": {}}},
           "f:spec": {"f:replicas": {}}}}]}}
        """
            .formatted(owner),
        Deployment.class);
  }
}

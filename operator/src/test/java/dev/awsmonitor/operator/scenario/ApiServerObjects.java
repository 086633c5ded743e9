package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceCIDRBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceCIDRStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What a controller manager would do for a test. */
final class ApiServerObjects {
  private ApiServerObjects() {}

  static void makeNamespace(KubernetesClient client) {
    var namespace =
        new NamespaceBuilder().withNewMetadata().withName(Stage.NAMESPACE).endMetadata().build();
    client.resource(namespace).create();
  }

  /** One more range of addresses for Services, which a controller would call ready. */
  static void makeServiceAddresses(KubernetesClient client, String range) {
    var made =
        client
            .resource(
                new ServiceCIDRBuilder()
                    .withNewMetadata()
                    .withName("more")
                    .endMetadata()
                    .withNewSpec()
                    .withCidrs(range)
                    .endSpec()
                    .build())
            .create();
    var ready =
        new ConditionBuilder()
            .withType("Ready")
            .withStatus("True")
            .withReason("Test")
            .withMessage("")
            .withLastTransitionTime(made.getMetadata().getCreationTimestamp())
            .build();
    made.setStatus(new ServiceCIDRStatusBuilder().withConditions(ready).build());
    client.resource(made).updateStatus();
  }

  static void deleteAll(KubernetesClient client) {
    client.resources(Monitor.class).inNamespace(Stage.NAMESPACE).delete();
    client.apps().deployments().inNamespace(Stage.NAMESPACE).delete();
    client.services().inNamespace(Stage.NAMESPACE).delete();
    client.serviceAccounts().inNamespace(Stage.NAMESPACE).delete();
    client.rbac().roles().inNamespace(Stage.NAMESPACE).delete();
    client.rbac().roleBindings().inNamespace(Stage.NAMESPACE).delete();
    client.pods().inNamespace(Stage.NAMESPACE).withGracePeriod(0).delete();
    client.v1().events().inNamespace(Stage.NAMESPACE).delete();
    client.secrets().inNamespace(Stage.NAMESPACE).delete();
    client.leases().inNamespace(Stage.NAMESPACE).delete();
  }
}

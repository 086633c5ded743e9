package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What a controller manager would do for a test: a namespace, and its end without one. */
final class ApiServerObjects {
  private ApiServerObjects() {}

  static void makeNamespace(KubernetesClient client) {
    var namespace =
        new NamespaceBuilder().withNewMetadata().withName(Stage.NAMESPACE).endMetadata().build();
    client.resource(namespace).create();
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

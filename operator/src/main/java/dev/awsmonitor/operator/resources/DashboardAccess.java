package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRefBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;

/**
 * What lets a dashboard read its own Monitor and nothing else: a ServiceAccount, and a Role that
 * names the one object. The three share a name.
 */
public final class DashboardAccess {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private DashboardAccess() {}

  /** The name of all three: not that of the Monitor, which might be {@code default}. */
  public static String name(Monitor monitor) {
    return monitor.getMetadata().getName() + "-dashboard";
  }

  /** The account of the pods. */
  public static ServiceAccount serviceAccount(Monitor monitor) {
    return new ServiceAccountBuilder().withMetadata(metadata(monitor)).build();
  }

  /**
   * Its rights. A list or a watch is allowed by name when it selects {@code metadata.name}
   * (Kubernetes documentation, RBAC, "Referring to resources").
   */
  public static Role role(Monitor monitor) {
    return new RoleBuilder()
        .withMetadata(metadata(monitor))
        .addNewRule()
        .withApiGroups("awsmonitor.dev")
        .withResources("monitors")
        .withResourceNames(monitor.getMetadata().getName())
        .withVerbs("list", "watch")
        .endRule()
        .build();
  }

  /** Gives the rights to the account. */
  public static RoleBinding roleBinding(Monitor monitor) {
    return new RoleBindingBuilder()
        .withMetadata(metadata(monitor))
        .withRoleRef(
            new RoleRefBuilder()
                .withApiGroup(RBAC)
                .withKind("Role")
                .withName(name(monitor))
                .build())
        .withSubjects(
            new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(name(monitor))
                .withNamespace(monitor.getMetadata().getNamespace())
                .build())
        .build();
  }

  private static ObjectMeta metadata(Monitor monitor) {
    return Names.metadata(monitor, name(monitor));
  }
}

package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** What the dashboard of a Monitor may read. */
@KubernetesDependent(informer = @Informer(labelSelector = Names.MANAGED))
public final class DashboardRole extends OwnedResource<Role> {

  /** Created by java-operator-sdk. */
  public DashboardRole() {
    super(Role.class, DashboardAccess::name);
  }

  @Override
  protected Role desired(Monitor monitor, Context<Monitor> context) {
    return DashboardAccess.role(monitor);
  }
}

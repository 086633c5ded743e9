package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Binds the rights of a dashboard to its account. */
@KubernetesDependent(informer = @Informer(labelSelector = Names.MANAGED))
public final class DashboardRoleBinding extends OwnedResource<RoleBinding> {

  /** Created by java-operator-sdk. */
  public DashboardRoleBinding() {
    super(RoleBinding.class, DashboardAccess::name);
  }

  @Override
  protected RoleBinding desired(Monitor monitor, Context<Monitor> context) {
    return DashboardAccess.roleBinding(monitor);
  }
}

package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The account of the dashboard of a Monitor. */
@KubernetesDependent(informer = @Informer(labelSelector = Names.MANAGED))
public final class DashboardServiceAccount extends OwnedResource<ServiceAccount> {

  /** Created by java-operator-sdk. */
  public DashboardServiceAccount() {
    super(ServiceAccount.class, DashboardAccess::name);
  }

  @Override
  protected ServiceAccount desired(Monitor monitor, Context<Monitor> context) {
    return DashboardAccess.serviceAccount(monitor);
  }
}

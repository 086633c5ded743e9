package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The Service of a Monitor. */
@KubernetesDependent(informer = @Informer(labelSelector = Names.MANAGED))
public final class DashboardService extends OwnedResource<Service> {

  /** Created by java-operator-sdk. */
  public DashboardService() {
    super(Service.class, DashboardManifests::name);
  }

  @Override
  protected Service desired(Monitor monitor, Context<Monitor> context) {
    return DashboardManifests.service(monitor);
  }
}

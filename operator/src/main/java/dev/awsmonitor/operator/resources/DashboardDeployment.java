package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.drift.ApplyRound;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Optional;

/** The Deployment of a Monitor, with the template of the image that the ledger names. */
@KubernetesDependent(informer = @Informer(labelSelector = Names.MANAGED))
public final class DashboardDeployment extends OwnedResource<Deployment> {

  /** Under this key the reconciler tells which image it is. */
  public static final String TARGET = "target";

  /** Under this key it tells how many pods serve it. */
  public static final String REPLICAS = "replicas";

  /** Created by java-operator-sdk. */
  public DashboardDeployment() {
    super(Deployment.class, DashboardManifests::name);
  }

  /** With another image it differs, which need not be found out. */
  @Override
  Optional<Boolean> known(ApplyRound round, String resourceVersion) {
    if (round.wasOfOtherImage(kind())) {
      return Optional.of(false);
    }
    return round.isKnown(kind(), resourceVersion) ? Optional.of(true) : Optional.empty();
  }

  @Override
  protected Deployment desired(Monitor monitor, Context<Monitor> context) {
    var workflow = context.managedWorkflowAndDependentResourceContext();
    return DashboardManifests.deployment(
        monitor,
        workflow.getMandatory(TARGET, DeployedImage.class),
        workflow.getMandatory(REPLICAS, Integer.class));
  }
}

package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.DashboardManifests;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.util.List;
import java.util.Map;

/**
 * What the operator applies for an image: the objects of {@link DashboardManifests}, by fields.
 *
 * @param of the Monitor that was observed
 * @param rendered the Deployment's spec
 */
record Wanted(
    Monitor of,
    Template template,
    DeploymentSpec rendered,
    Map<String, Object> deployment,
    Map<String, Object> service) {
  static final String OWNER = "metadata.ownerReferences";
  static final String REPLICAS = "spec.replicas";
  static final String TEMPLATE = "spec.template";
  static final String RESTARTED =
      "spec.template.metadata.annotations.kubectl.kubernetes.io/restartedAt";
  static final String TRAFFIC = "spec.externalTrafficPolicy";

  private static final String SETTINGS =
      "spec.minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit";

  static Wanted of(Monitor monitor, DeployedImage image) {
    var template = Template.of(image);
    var deployment =
        DashboardManifests.deployment(monitor, template, monitor.getSpec().pod().replicas())
            .getSpec();
    var service = DashboardManifests.service(monitor).getSpec();
    var owner = monitor.getMetadata().getUid();
    return new Wanted(
        monitor,
        template,
        deployment,
        Map.of(
            OWNER,
            owner,
            REPLICAS,
            deployment.getReplicas(),
            SETTINGS,
            List.of(
                deployment.getMinReadySeconds(),
                deployment.getProgressDeadlineSeconds(),
                deployment.getRevisionHistoryLimit()),
            TEMPLATE,
            template),
        Map.of(
            OWNER,
            owner,
            TRAFFIC,
            service.getExternalTrafficPolicy(),
            "spec.selector",
            service.getSelector(),
            "spec.ports",
            service.getPorts()));
  }

  /** Whether this is what would be applied for an image of a Monitor, too. */
  boolean isFor(Monitor monitor, DeployedImage image) {
    var before = of.getMetadata();
    var now = monitor.getMetadata();
    return before.getGeneration().equals(now.getGeneration())
        && before.getUid().equals(now.getUid())
        && template.equals(Template.of(image));
  }

  Map<String, Object> fields(Kind kind) {
    return switch (kind) {
      case DEPLOYMENT -> deployment;
      case SERVICE -> service;
    };
  }

  /** The objects of a Monitor that are modelled. */
  enum Kind {
    SERVICE("Service"),
    DEPLOYMENT("Deployment");

    final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }
  }
}

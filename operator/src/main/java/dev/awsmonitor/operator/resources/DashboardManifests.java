package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

/** The Deployment and the Service of a Monitor: pure, the same input gives the same objects. */
public final class DashboardManifests {
  /**
   * A node's requests go to its own pod while that is ready, and to another node's while it is not:
   * which pod a Deployment ends first nobody can say (KEP-3015).
   */
  private static final String SAME_NODE = "PreferSameNode";

  private DashboardManifests() {}

  /** The name of both: that of the Monitor. */
  public static String name(Monitor monitor) {
    return monitor.getMetadata().getName();
  }

  /** The Deployment that serves an image with so many pods. */
  public static Deployment deployment(Monitor monitor, DeployedImage image, int replicas) {
    var rollout = monitor.getSpec().rollout();
    return new DeploymentBuilder()
        .withMetadata(metadata(monitor))
        .withNewSpec()
        .withReplicas(replicas)
        .withMinReadySeconds(seconds(rollout.readyFor()))
        .withProgressDeadlineSeconds(seconds(rollout.deadline()))
        .withRevisionHistoryLimit(rollout.historyLimit())
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(surge(monitor))
        .withMaxUnavailable(new IntOrString(0))
        .endRollingUpdate()
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(Names.selector(monitor))
        .endSelector()
        .withTemplate(DashboardPodTemplate.of(monitor, image))
        .endSpec()
        .build();
  }

  /** The Service that makes the dashboard reachable on the node's port. */
  public static Service service(Monitor monitor) {
    var network = monitor.getSpec().network();
    return new ServiceBuilder()
        .withMetadata(metadata(monitor))
        .withNewSpec()
        .withType("NodePort")
        .withExternalTrafficPolicy(network.externalTrafficPolicy().wireName())
        .withTrafficDistribution(monitor.getSpec().pod().everyNode() ? SAME_NODE : null)
        .withSelector(Names.selector(monitor))
        .addNewPort()
        .withName(Names.PORT)
        .withProtocol("TCP")
        .withPort(80)
        .withTargetPort(new IntOrString(Names.PORT))
        .withNodePort(network.nodePort())
        .endPort()
        .endSpec()
        .build();
  }

  /** All nodes at once: one after the other would take longer than a roll-out may. */
  private static IntOrString surge(Monitor monitor) {
    return monitor.getSpec().pod().everyNode() ? new IntOrString("100%") : new IntOrString(1);
  }

  private static ObjectMeta metadata(Monitor monitor) {
    return Names.metadata(monitor, name(monitor));
  }

  /** Kubernetes counts in whole seconds: what is left over counts as one more. */
  private static int seconds(String duration) {
    var exact = GoDuration.parse(duration);
    return Math.toIntExact(exact.plusMillis(999).toSeconds());
  }
}

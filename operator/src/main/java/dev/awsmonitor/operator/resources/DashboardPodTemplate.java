package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.api.v1alpha1.CheckMethod;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pod template of the dashboard.
 *
 * <p>Every revision listens on its own slot: PORT, containerPort and hostPort are that number, and
 * everything else refers to the port by name. Traffic is gated by the kubelet, so that a pod that
 * is re-created while the operator is away still serves.
 */
public final class DashboardPodTemplate {
  private static final int USER = 65532;

  /** Long enough for requests in flight after preStop and the dashboard's own drain (5 s each). */
  private static final long GRACE_SECONDS = 30;

  private static final long PRE_STOP_SECONDS = 5;

  private static final String READY_PATH = "/readyz";

  /**
   * Under more load than it can take a pod answers late. Taking it out of service, or starting it
   * again, would turn late answers into none.
   */
  private static final int PATIENCE_SECONDS = 5;

  /** The kubelet must not restart a candidate before its deadline has passed. */
  private static final int STARTUP_SECONDS_MIN = 300;

  private DashboardPodTemplate() {}

  /** The template that serves an image. */
  public static PodTemplateSpec of(Monitor monitor, DeployedImage image) {
    var spec = monitor.getSpec();
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(Names.labels(monitor))
        .withAnnotations(annotations(image))
        .endMetadata()
        .withNewSpec()
        .withHostNetwork(spec.network().hostNetwork())
        .withDnsPolicy(spec.network().hostNetwork() ? "ClusterFirstWithHostNet" : "ClusterFirst")
        .withServiceAccountName(DashboardAccess.name(monitor))
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withImagePullSecrets(spec.image().pullSecrets())
        .withNodeSelector(new TreeMap<>(spec.pod().nodeSelector()))
        .withTolerations(spec.pod().tolerations())
        .withTopologySpreadConstraints(spread(monitor))
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser((long) USER)
        .withRunAsGroup((long) USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(container(monitor, image))
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .withSizeLimit(new Quantity("64Mi"))
        .endEmptyDir()
        .endVolume()
        .endSpec()
        .build();
  }

  /**
   * A hash of the template that leaves out image, slot and revision: it changes only when the spec
   * (or an operator that renders it otherwise) asks for other pods.
   */
  public static String hash(Monitor monitor) {
    var nothing = new CandidateImage("", "", 0, 0, "", Instant.EPOCH, CandidatePhase.DEPLOYING);
    return CanonicalJson.hash(of(monitor, nothing));
  }

  /**
   * Without a host port nothing else keeps two pods of a revision off one node. A node without one
   * counts as one with none, so no node gets two.
   */
  private static List<TopologySpreadConstraint> spread(Monitor monitor) {
    var spec = monitor.getSpec();
    return spec.pod().everyNode() && !spec.network().hostNetwork()
        ? List.of(
            new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("DoNotSchedule")
                .withNewLabelSelector()
                .withMatchLabels(Names.selector(monitor))
                .endLabelSelector()
                .withMatchLabelKeys("pod-template-hash")
                .build())
        : List.of();
  }

  private static Map<String, String> annotations(DeployedImage image) {
    return Map.of(
        Names.TAG, image.tag(),
        Names.DIGEST, image.digest(),
        Names.SLOT, Integer.toString(image.slot()),
        Names.REVISION, Integer.toString(image.revision()));
  }

  private static Container container(Monitor monitor, DeployedImage image) {
    var spec = monitor.getSpec();
    return new ContainerBuilder()
        .withName(Names.CONTAINER)
        .withImage(spec.image().repository() + ":" + image.tag() + "@" + image.digest())
        .withEnv(env(monitor, image))
        .withPorts(port(monitor, image))
        .withResources(spec.pod().resources())
        .withStartupProbe(startupProbe(monitor))
        .withReadinessProbe(probe(READY_PATH, 1, PATIENCE_SECONDS, 5))
        .withLivenessProbe(probe("/livez", 10, PATIENCE_SECONDS, 6))
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep(PRE_STOP_SECONDS)
        .endPreStop()
        .endLifecycle()
        .withSecurityContext(locked())
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .build();
  }

  private static List<EnvVar> env(Monitor monitor, DeployedImage image) {
    var own =
        Stream.of(
            new EnvVarBuilder().withName("PORT").withValue(Integer.toString(image.slot())).build(),
            field("MONITOR_NAME", "metadata.labels['app.kubernetes.io/instance']"),
            field("MONITOR_NAMESPACE", "metadata.namespace"),
            field("NODE_NAME", "spec.nodeName"),
            field("IMAGE_TAG", annotation(Names.TAG)),
            field("IMAGE_DIGEST", annotation(Names.DIGEST)),
            field("ROLLOUT_REVISION", annotation(Names.REVISION)));
    return Stream.concat(own, monitor.getSpec().pod().env().stream()).toList();
  }

  private static String annotation(String name) {
    return "metadata.annotations['" + name + "']";
  }

  private static EnvVar field(String name, String path) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef()
        .withApiVersion("v1")
        .withFieldPath(path)
        .endFieldRef()
        .endValueFrom()
        .build();
  }

  /** On the host network the port is declared as hostPort too: the scheduler then keeps it free. */
  private static ContainerPort port(Monitor monitor, DeployedImage image) {
    var port =
        new ContainerPortBuilder()
            .withName(Names.PORT)
            .withProtocol("TCP")
            .withContainerPort(image.slot());
    return monitor.getSpec().network().hostNetwork()
        ? port.withHostPort(image.slot()).build()
        : port.build();
  }

  private static Probe startupProbe(Monitor monitor) {
    var rollout = monitor.getSpec().rollout();
    var deadline = GoDuration.parse(rollout.deadline()).toSeconds();
    var seconds = Math.max(STARTUP_SECONDS_MIN, Math.toIntExact(deadline) + 30);
    return probe(startupPath(rollout.checks().getFirst()), 1, 2, seconds);
  }

  /** The kubelet can ask by GET only, and takes every status from 200 to 399 for a good one. */
  private static String startupPath(Check check) {
    return check.method() == CheckMethod.GET && check.status() >= 200 && check.status() < 400
        ? check.path()
        : READY_PATH;
  }

  private static Probe probe(String path, int periodSeconds, int timeoutSeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withPort(new IntOrString(Names.PORT))
        .withScheme("HTTP")
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(timeoutSeconds)
        .withSuccessThreshold(1)
        .withFailureThreshold(failures)
        .build();
  }

  private static SecurityContext locked() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }
}

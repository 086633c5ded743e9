package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Deployment controller, a scheduler and a kubelet for a cluster that has none: one pod a
 * revision; a pod becomes what its image is, and pods of other revisions go when it is ready.
 */
public final class SimulatedDeployments implements AutoCloseable {
  /** What becomes of a pod with an image. */
  public enum Fate {
    READY,
    /** It becomes ready, and answers 500. */
    UNWELL,
    CRASHES,
    /** It becomes neither, until something else is decided. */
    STARTS_FOR_EVER,
    /** Another pod holds its host port; the simulation finds that by itself. */
    UNSCHEDULED
  }

  private static final String TEMPLATE_HASH = "pod-template-hash";

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Fate> fates = new ConcurrentHashMap<>();
  private final Map<String, Fate> shown = new ConcurrentHashMap<>();
  private final List<String> started = new CopyOnWriteArrayList<>();
  private final PodServers servers = PodServers.open();
  private final SharedIndexInformer<Deployment> informer;

  public SimulatedDeployments(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    this.informer =
        client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Deployment deployment) {
                    roll(deployment);
                  }

                  @Override
                  public void onUpdate(Deployment old, Deployment deployment) {
                    roll(deployment);
                  }

                  @Override
                  public void onDelete(Deployment deployment, boolean unknown) {
                    pods().forEach(SimulatedDeployments.this::delete);
                  }
                });
  }

  /** Decides the fate of an image; without it, it becomes ready. */
  public void decide(String digest, Fate fate) {
    fates.put(digest, fate);
    client.apps().deployments().inNamespace(namespace).list().getItems().forEach(this::roll);
  }

  /** The digest of each pod that was ever started, in order. */
  public List<String> started() {
    return List.copyOf(started);
  }

  /** The pods there are. */
  public List<Pod> pods() {
    return client.pods().inNamespace(namespace).list().getItems();
  }

  @Override
  public void close() {
    informer.close();
    servers.close();
  }

  private synchronized void roll(Deployment deployment) {
    var annotations = deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    var digest = annotations.getOrDefault(Names.DIGEST, "");
    var name = podName(deployment);
    deleteUnready(name);
    var others = pods().stream().filter(p -> !p.getMetadata().getName().equals(name)).toList();
    var slot = annotations.get(Names.SLOT);
    var fate =
        others.stream().anyMatch(p -> slot.equals(p.getMetadata().getAnnotations().get(Names.SLOT)))
            ? Fate.UNSCHEDULED
            : fates.getOrDefault(digest, Fate.READY);
    var ready = fate == Fate.READY || fate == Fate.UNWELL;
    var pod = client.pods().inNamespace(namespace).withName(name).get();
    if (pod == null) {
      start(deployment, name, fate);
      started.add(digest);
    } else if (shown.get(name) != fate) {
      show(pod, fate);
    }
    if (ready) {
      others.forEach(this::delete);
    }
    report(
        deployment,
        ready ? status(deployment, 1, 1) : status(deployment, others.size() + 1, others.size()));
  }

  /** What never became ready goes first, as in a Deployment ("cleanup unhealthy replicas"). */
  private void deleteUnready(String name) {
    pods().stream()
        .filter(pod -> !pod.getMetadata().getName().equals(name))
        .filter(pod -> fate(pod) != Fate.READY)
        .forEach(this::delete);
  }

  private Fate fate(Pod pod) {
    var digest = pod.getMetadata().getAnnotations().getOrDefault(Names.DIGEST, "");
    return fates.getOrDefault(digest, Fate.READY);
  }

  /** One for each template, as a Deployment has one ReplicaSet for each. */
  private static String podName(Deployment deployment) {
    var annotations = deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    return "%s-%s-%08x"
        .formatted(
            deployment.getMetadata().getName(),
            annotations.get(Names.REVISION),
            deployment.getSpec().getTemplate().hashCode());
  }

  private void start(Deployment deployment, String name, Fate fate) {
    var template = deployment.getSpec().getTemplate();
    var pod =
        new PodBuilder()
            .withMetadata(
                new ObjectMetaBuilder(template.getMetadata())
                    .withName(name)
                    .withNamespace(namespace)
                    .addToLabels(TEMPLATE_HASH, name.substring(name.lastIndexOf('-') + 1))
                    .build())
            .withSpec(template.getSpec())
            .build();
    show(client.resource(pod).create(), fate);
  }

  /** The pod becomes what is decided, and a server on its slot answers as it would. */
  private void show(Pod pod, Fate fate) {
    shown.put(pod.getMetadata().getName(), fate);
    if (fate == Fate.READY || fate == Fate.UNWELL) {
      var slot = pod.getMetadata().getAnnotations().get(Names.SLOT);
      servers.answer(Integer.parseInt(slot), fate == Fate.READY ? 200 : 500);
    }
    pod.setStatus(status(fate));
    client.resource(pod).updateStatus();
  }

  private void delete(Pod pod) {
    client.resource(pod).withGracePeriod(0).delete();
  }

  private void report(Deployment deployment, DeploymentStatus status) {
    if (!status.equals(deployment.getStatus())) {
      var next = client.resource(deployment).get();
      if (next != null) {
        next.setStatus(status);
        next.getMetadata().setResourceVersion(null); // whatever else is written meanwhile
        client.resource(next).updateStatus();
      }
    }
  }

  private static DeploymentStatus status(Deployment deployment, int total, int available) {
    return new DeploymentStatusBuilder()
        .withObservedGeneration(deployment.getMetadata().getGeneration())
        .withReplicas(total)
        .withUpdatedReplicas(1)
        .withReadyReplicas(available)
        .withAvailableReplicas(available)
        .build();
  }

  private PodStatus status(Fate fate) {
    var crash =
        new PodStatusBuilder()
            .withPhase("Running")
            .addNewContainerStatus()
            .withName(Names.CONTAINER)
            .withImage("i")
            .withImageID("i")
            .withReady(false)
            .withRestartCount(1)
            .withNewState()
            .withNewWaiting()
            .withReason("CrashLoopBackOff")
            .endWaiting()
            .endState()
            .withNewLastState()
            .withNewTerminated()
            .withExitCode(1)
            .withReason("Error")
            .withFinishedAt("2026-11-24T12:00:00Z")
            .endTerminated()
            .endLastState()
            .endContainerStatus()
            .build();
    return switch (fate) {
      case UNSCHEDULED ->
          new PodStatusBuilder()
              .withPhase("Pending")
              .addNewCondition()
              .withType("PodScheduled")
              .withStatus("False")
              .withMessage("0/1 nodes are available: 1 node(s) didn't have free ports")
              .endCondition()
              .build();
      case READY, UNWELL ->
          new PodStatusBuilder()
              .withPhase("Running")
              .withPodIP(servers.podAddress())
              .addNewPodIP(servers.podAddress())
              .addNewCondition()
              .withType("Ready")
              .withStatus("True")
              .endCondition()
              .build();
      case STARTS_FOR_EVER -> new PodStatusBuilder().withPhase("Pending").build();
      case CRASHES -> crash;
    };
  }
}

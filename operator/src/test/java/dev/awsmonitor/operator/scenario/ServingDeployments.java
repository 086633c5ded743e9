package dev.awsmonitor.operator.scenario;

import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each new Deployment a pod that runs and answers, and says that it is available. */
final class ServingDeployments implements ResourceEventHandler<Deployment>, AutoCloseable {
  private final KubernetesClient client;
  private final PodServers servers = PodServers.open();
  private final AtomicInteger made = new AtomicInteger();
  private final SharedIndexInformer<Deployment> informer;

  ServingDeployments(KubernetesClient client, String namespace) {
    this.client = client;
    this.informer = client.apps().deployments().inNamespace(namespace).inform(this);
  }

  int made() {
    return made.get();
  }

  @Override
  public void onAdd(Deployment deployment) {
    var metadata = deployment.getMetadata();
    var template = deployment.getSpec().getTemplate();
    var pod =
        client
            .resource(
                new PodBuilder()
                    .withMetadata(
                        new ObjectMetaBuilder(template.getMetadata())
                            .withName(metadata.getName() + "-1")
                            .withNamespace(metadata.getNamespace())
                            .addToLabels("pod-template-hash", "1")
                            .build())
                    .withSpec(template.getSpec())
                    .build())
            .create();
    servers.answer(Integer.parseInt(template.getMetadata().getAnnotations().get(Names.SLOT)), 200);
    pod.setStatus(
        new PodStatusBuilder()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .withLastTransitionTime(pod.getMetadata().getCreationTimestamp())
            .endCondition()
            .withPodIP(servers.podAddress())
            .addNewPodIP(servers.podAddress())
            .build());
    client.resource(pod).updateStatus();
    made.incrementAndGet();
    report(deployment);
  }

  @Override
  public void onUpdate(Deployment old, Deployment deployment) {
    var status = deployment.getStatus();
    if (status == null
        || !Objects.equals(
            status.getObservedGeneration(), deployment.getMetadata().getGeneration())) {
      report(deployment);
    }
  }

  @Override
  public void onDelete(Deployment deployment, boolean unknown) {}

  private void report(Deployment deployment) {
    deployment.setStatus(
        new DeploymentStatusBuilder()
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(1)
            .withUpdatedReplicas(1)
            .withReadyReplicas(1)
            .withAvailableReplicas(1)
            .build());
    deployment.getMetadata().setResourceVersion(null); // whatever else is written meanwhile
    client.resource(deployment).updateStatus();
  }

  @Override
  public void close() {
    informer.close();
    servers.close();
  }
}

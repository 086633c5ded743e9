package dev.awsmonitor.operator.scenario;

import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.registry.FakeRegistry;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** What operators work on: a registry that is pushed to, and a simulated Deployment controller. */
class Stage implements AutoCloseable {
  static final String NAMESPACE = "monitoring";

  /** For {@link #apply}. */
  static final String ON_EVERY_NODE =
      "pod: {everyNode: true}\nnetwork: {externalTrafficPolicy: Cluster}\n";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final FakeRegistry registry = new FakeRegistry();
  private final SimulatedDeployments cluster;
  private String soak = "0s";
  private int rejectionLimit;
  private String scan = "{interval: 1s}";

  Stage(KubernetesClient client) {
    this.client = client;
    this.cluster = new SimulatedDeployments(client, NAMESPACE);
  }

  /** Called before each look at the state that is waited for. */
  void tend() {}

  SimulatedDeployments cluster() {
    return cluster;
  }

  /** Pushes an image under the tag, and asks for a scan if a Monitor is there. */
  Stage push(String digest) {
    registry.holds(digest);
    return annotate(Names.SCAN_REQUESTED, digest);
  }

  /** Cleans an image up in the registry. */
  void cleanUp(String digest) {
    registry.forgets(digest);
  }

  /** Annotates the Monitor, if there is one. */
  Stage annotate(String annotation, String value) {
    var monitor = client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard");
    if (monitor.get() != null) {
      monitor.patch(
          PatchContext.of(PatchType.JSON_MERGE),
          """
          {"metadata": {"annotations": {"%s": "%s"}}}"""
              .formatted(annotation, value));
    }
    return this;
  }

  /** How long what serves is watched, from the next {@link #apply} on. */
  Stage soak(String duration) {
    soak = duration;
    return this;
  }

  /** How many rejected images in a row are borne, from the next {@link #apply} on. */
  Stage rejectionLimit(int images) {
    rejectionLimit = images;
    return this;
  }

  /** When the registry is asked, from the next {@link #apply} on: an hour, and by webhooks. */
  Stage scannedByWebhook() {
    scan = "{interval: 1h, webhookSecret: {name: hook}}";
    return this;
  }

  /** Pushes an image under the tag, and tells nobody. */
  Stage pushQuietly(String digest) {
    registry.holds(digest);
    return this;
  }

  Stage apply(String more) {
    var spec =
        """
        image: {repository: "%s", tag: latest, plainHttp: true}
        scan: %s
        rollout: {readyFor: 0s, deadline: 1h, soak: %s, rejectionLimit: %d}
        """
            .formatted(registry.repository(), scan, soak, rejectionLimit);
    var monitor = Monitors.with(spec + more);
    monitor.getMetadata().setUid(null);
    monitor.getMetadata().setGeneration(null);
    client.resource(monitor).fieldManager("person").forceConflicts().serverSideApply();
    return this;
  }

  /** Deletes the Monitor, and creates another one of its name and spec. */
  void replace() {
    var another = Monitors.minimal();
    another.getMetadata().setUid(null);
    another.getMetadata().setGeneration(null);
    another.setSpec(monitor().getSpec());
    client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard").delete();
    client.resource(another).create();
  }

  /** Deletes the Monitor and, as a garbage collector would, what it owned. */
  void delete() {
    client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard").delete();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              // again and again: a reconcile under way may write them once more
              client.apps().deployments().inNamespace(NAMESPACE).withName("dashboard").delete();
              service().delete();
              return deployment().isEmpty() && cluster.pods().isEmpty();
            });
  }

  /** Waits until the status is as told, starting a killed operator again. */
  MonitorStatus until(Predicate<MonitorStatus> state) {
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                tend();
                return state.test(status());
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("stuck at " + status() + "\nDeployment " + deployment(), e);
    }
    return status();
  }

  /** Waits until an image serves and nothing is under way. */
  MonitorStatus untilServing(String digest) {
    return until(
        s ->
            s.candidate() == null
                && s.current() != null
                && s.current().digest().equals(digest)
                && reason(s).equals("Serving"));
  }

  /** Waits until an image was rejected and another serves on. */
  MonitorStatus untilRejected(String digest) {
    return until(
        s ->
            s.candidate() == null
                && s.rejected().stream().anyMatch(r -> r.digest().equals(digest))
                && cluster.pods().size() == 1
                && !reason(s).equals("RollingOut"));
  }

  MonitorStatus status() {
    return Optional.ofNullable(monitor()).map(Monitor::getStatus).orElse(MonitorStatus.EMPTY);
  }

  Monitor monitor() {
    return client.resources(Monitor.class).inNamespace(NAMESPACE).withName("dashboard").get();
  }

  Optional<Deployment> deployment() {
    return Optional.ofNullable(
        client.apps().deployments().inNamespace(NAMESPACE).withName("dashboard").get());
  }

  Resource<Service> service() {
    return client.services().inNamespace(NAMESPACE).withName("dashboard");
  }

  /** The reason of the condition Ready. */
  static String reason(MonitorStatus status) {
    return status.conditions().stream()
        .filter(c -> c.getType().equals("Ready"))
        .map(c -> c.getReason())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    cluster.close();
    registry.close();
  }
}

package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The pods of the operator, and which of them leads. */
final class Operators {
  private final Environment environment;

  Operators(Environment environment) {
    this.environment = environment;
  }

  /** The name of the one pod there is. */
  String only() {
    var names = names();
    assertThat(names).hasSize(1);
    return names.getFirst();
  }

  List<String> names() {
    return pods().stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  /**
   * Runs so many, and waits until each is ready and one of them leads, if there are any. One that
   * was restarted makes room for another: its next restart would wait for the kubelet's back-off.
   */
  void scaleTo(int replicas) {
    pods().stream()
        .filter(pod -> restartsOf(pod) > 0)
        .forEach(pod -> environment.client().resource(pod).delete());
    environment
        .client()
        .apps()
        .deployments()
        .inNamespace(Environment.OPERATOR_NAMESPACE)
        .withName(Environment.OPERATOR)
        .scale(replicas);
    await("operators")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                pods().size() == replicas
                    && pods().stream().allMatch(p -> Readiness.isPodReady(p) && restartsOf(p) == 0)
                    && (replicas == 0 || leader().filter(names()::contains).isPresent()));
  }

  /** The pod that holds the Lease. */
  Optional<String> leader() {
    return Optional.ofNullable(
            environment
                .client()
                .leases()
                .inNamespace(Environment.OPERATOR_NAMESPACE)
                .withName(Environment.OPERATOR)
                .get())
        .map(lease -> lease.getSpec().getHolderIdentity());
  }

  int restartsOf(String name) {
    return pods().stream()
        .filter(pod -> name.equals(pod.getMetadata().getName()))
        .mapToInt(Operators::restartsOf)
        .sum();
  }

  private static int restartsOf(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .mapToInt(ContainerStatus::getRestartCount)
        .sum();
  }

  /** What the kubelet says of their memory now. */
  record Memory(String pod, long rssMebibytes, long workingSetMebibytes) {}

  List<Memory> memory() {
    return pods().stream().map(this::memory).toList();
  }

  private Memory memory(Pod pod) {
    var summary =
        environment
            .client()
            .raw("/api/v1/nodes/" + pod.getSpec().getNodeName() + "/proxy/stats/summary");
    var name = pod.getMetadata().getName();
    var memory =
        StreamSupport.stream(
                Serialization.unmarshal(summary, JsonNode.class).path("pods").spliterator(), false)
            .filter(p -> name.equals(p.at("/podRef/name").asText()))
            .map(p -> p.at("/containers/0/memory"))
            .findFirst()
            .orElseThrow();
    return new Memory(name, mebibytes(memory, "rssBytes"), mebibytes(memory, "workingSetBytes"));
  }

  private static long mebibytes(JsonNode memory, String field) {
    return memory.path(field).asLong() / (1024 * 1024);
  }

  private List<Pod> pods() {
    return environment
        .client()
        .pods()
        .inNamespace(Environment.OPERATOR_NAMESPACE)
        .withLabel("app.kubernetes.io/name", Environment.OPERATOR)
        .list()
        .getItems();
  }
}

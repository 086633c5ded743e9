package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** Runs so many, and waits until each is ready and one of them leads. */
  void scaleTo(int replicas) {
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
                    && pods().stream().allMatch(Readiness::isPodReady)
                    && leader().filter(names()::contains).isPresent());
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
        .mapToInt(pod -> pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
        .sum();
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

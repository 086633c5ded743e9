package dev.awsmonitor.acceptance;

import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Monitors of the scenarios before have left in the namespace. A pod ends some 11 s after
 * its Monitor, as those who are still asking it get their answers. The next scenario does not wait
 * for that: its Monitor has a name and slots of its own, and only the NodePort is the same.
 */
final class Leftovers {
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String OPERATOR = "aws-monitor";
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final List<List<Integer>> SLOTS =
      List.of(
          List.of(18501, 18502),
          List.of(18503, 18504),
          List.of(18505, 18506),
          List.of(18507, 18508));

  private final Environment environment;

  Leftovers(Environment environment) {
    this.environment = environment;
  }

  /** Deletes every Monitor of the namespace, and waits until nothing of them serves. */
  void deleteMonitors() {
    var client = environment.client();
    var namespace = environment.namespace();
    client.resources(Monitor.class).inNamespace(namespace).delete();
    await("end of the Monitors' objects")
        .atMost(LONGEST)
        .until(
            () ->
                client.resources(Monitor.class).inNamespace(namespace).list().getItems().isEmpty()
                    && pods().stream().allMatch(Leftovers::isEnding)
                    && client
                        .services()
                        .inNamespace(namespace)
                        .withLabel(MANAGED_BY, OPERATOR)
                        .list()
                        .getItems()
                        .isEmpty()
                    && client
                        .rbac()
                        .roleBindings()
                        .inNamespace(namespace)
                        .withLabel(MANAGED_BY, OPERATOR)
                        .list()
                        .getItems()
                        .isEmpty());
  }

  private static boolean isEnding(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  void awaitEndOfPods() {
    awaitEndOfPodsBut("");
  }

  /** Waits for the end of the pods but those of this Monitor. */
  void awaitEndOfPodsBut(String monitor) {
    await("end of the pods")
        .atMost(LONGEST)
        .until(() -> pods().stream().allMatch(pod -> Monitors.isOf(monitor, pod)));
  }

  /** Two ports of the node that no pod holds; waits for them where scenarios are short. */
  List<Integer> freeSlots() {
    return await("free slots").atMost(LONGEST).until(this::unheld, slots -> !slots.isEmpty());
  }

  private List<Integer> unheld() {
    var held = pods().stream().flatMap(Leftovers::ports).collect(Collectors.toSet());
    return SLOTS.stream()
        .filter(slots -> slots.stream().noneMatch(held::contains))
        .findFirst()
        .orElse(List.of());
  }

  private static Stream<Integer> ports(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .map(ContainerPort::getContainerPort);
  }

  /** The pods of all Monitors. */
  List<Pod> pods() {
    return environment
        .client()
        .pods()
        .inNamespace(environment.namespace())
        .withLabel(MANAGED_BY, OPERATOR)
        .list()
        .getItems();
  }
}

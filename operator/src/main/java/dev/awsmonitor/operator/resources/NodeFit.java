package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.DashboardPodSpec;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a node decides whether the scheduler puts a pod on it: as far as a Monitor can ask for
 * it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/">
 *     Taints and Tolerations</a>
 */
public record NodeFit(Map<String, String> labels, List<Taint> taints, boolean cordoned) {
  /** With another effect a taint is a wish. A node that is not ready has both. */
  private static final Set<String> KEEPS_AWAY = Set.of("NoSchedule", "NoExecute");

  public NodeFit {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
  }

  /** Reads it. */
  public static NodeFit of(Node node) {
    return new NodeFit(
        node.getMetadata().getLabels(),
        node.getSpec().getTaints(),
        Boolean.TRUE.equals(node.getSpec().getUnschedulable()));
  }

  /**
   * How many nodes take such pods, or have one that was not told to go: when a node is cordoned,
   * its pod stays until it is drained. If one pod less was asked for before, Kubernetes might end
   * that of another node.
   */
  public static int count(Stream<Node> nodes, DashboardPodSpec pod, Set<String> holding) {
    var fitting =
        nodes.filter(node -> of(node).takes(pod)).map(node -> node.getMetadata().getName());
    return (int) Stream.concat(fitting, holding.stream()).distinct().count();
  }

  boolean takes(DashboardPodSpec pod) {
    return !cordoned
        && labels.entrySet().containsAll(pod.nodeSelector().entrySet())
        && taints.stream()
            .filter(taint -> KEEPS_AWAY.contains(taint.getEffect()))
            .allMatch(taint -> pod.tolerations().stream().anyMatch(t -> tolerates(t, taint)));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    return matches(toleration.getEffect(), taint.getEffect())
        && matches(toleration.getKey(), taint.getKey())
        && ("Exists".equals(toleration.getOperator())
            || orEmpty(toleration.getValue()).equals(orEmpty(taint.getValue())));
  }

  /** What a toleration leaves out matches all. */
  private static boolean matches(@Nullable String wanted, String value) {
    return orEmpty(wanted).isEmpty() || value.equals(wanted);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

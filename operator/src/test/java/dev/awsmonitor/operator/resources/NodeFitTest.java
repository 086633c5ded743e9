package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFitTest {
  private static final String IMAGE = "image: {repository: r.test/acme, tag: latest}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                 | {}                                           | true
          {unschedulable: true}                              | {}                                           | false
          {taints: [{key: a, effect: NoSchedule}]}           | {}                                           | false
          {taints: [{key: a, effect: NoExecute}]}            | {}                                           | false
          {taints: [{key: a, effect: PreferNoSchedule}]}     | {}                                           | true
          {taints: [{key: a, effect: NoSchedule}]}           | {tolerations: [{key: a, operator: Exists}]}  | true
          {taints: [{key: a, effect: NoSchedule}]}           | {tolerations: [{operator: Exists}]}          | true
          {taints: [{key: a, effect: NoSchedule}]}           | {tolerations: [{key: b, operator: Exists}]}  | false
          {taints: [{key: a, value: x, effect: NoSchedule}]} | {tolerations: [{key: a, value: x}]}          | true
          {taints: [{key: a, value: x, effect: NoSchedule}]} | {tolerations: [{key: a, value: y}]}          | false
          {taints: [{key: a, effect: NoExecute}]}            | {tolerations: [{key: a, operator: Exists, effect: NoSchedule}]} | false
          {}                                                 | {nodeSelector: {zone: one}}                  | true
          {}                                                 | {nodeSelector: {zone: two}}                  | false
          {}                                                 | {nodeSelector: {zone: one, kind: edge}}      | false
          """)
  void takesPodsAsTheSchedulerDoes(String node, String pod, boolean takes) {
    var spec = Monitors.with(IMAGE + "pod: " + pod).getSpec();

    assertThat(NodeFit.of(node(node)).takes(spec.pod())).isEqualTo(takes);
  }

  /** With one pod less Kubernetes might end that of a node that stays. */
  @Test
  void aNodeThatIsCordonedCountsUntilItsPodIsToldToGo() {
    var pod = Monitors.with(IMAGE).getSpec().pod();
    var cordoned = node("{unschedulable: true}");

    assertThat(NodeFit.count(Stream.of(cordoned), pod, Set.of("one"))).isEqualTo(1);
    assertThat(NodeFit.count(Stream.of(cordoned), pod, Set.of())).isZero();
    assertThat(NodeFit.count(Stream.of(node("{}")), pod, Set.of("one", "gone"))).isEqualTo(2);
  }

  /** A node says every few minutes that it is there. */
  @Test
  void whatDoesNotDecideIsNoChange() {
    var other = node("{}");
    other.getMetadata().setResourceVersion("2");

    assertThat(NodeFit.of(other)).isEqualTo(NodeFit.of(node("{}")));
  }

  private static Node node(String spec) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Node
        metadata: {name: one, labels: {zone: one}}
        spec: %s
        """
            .formatted(spec),
        Node.class);
  }
}

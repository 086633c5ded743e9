package dev.awsmonitor.operator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.resources.FailedContainer;
import dev.awsmonitor.operator.resources.Monitors;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private static final Pod POD =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: pod-1, namespace: monitoring, annotations: {awsmonitor.dev/revision: "7"}}
          status: {containerStatuses: [{name: dashboard, state: {running: {}}}]}
          """,
          Pod.class);

  private final List<FailedContainer> read = new ArrayList<>();
  private final FailureLog log =
      new FailureLog(
          container -> {
            read.add(container);
            return "\u001b[1mkey opensesame\u001b[0m\n\npassword=x\n";
          });

  @Test
  void isPlainAndWithoutSecrets() {
    var monitor =
        Monitors.with(
            """
            image: {repository: r.test/acme, tag: latest}
            pod:
              env:
                - {name: KEY, value: opensesame}
                - {name: OTHER, valueFrom: {secretKeyRef: {name: a, key: b}}}
            """);

    assertThat(log.of(monitor, 7, List.of(POD))).isEqualTo("key ***\npassword=***");
    assertThat(read).containsExactly(new FailedContainer("monitoring", "pod-1", false));
  }

  @Test
  void isNotReadWhereNoContainerRan() {
    var monitor = Monitors.with("image: {repository: r.test/acme, tag: latest}");

    assertThat(log.of(monitor, 8, List.of(POD))).isEmpty();
    assertThat(read).isEmpty();
  }
}

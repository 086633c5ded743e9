package dev.awsmonitor.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import dev.awsmonitor.operator.resources.Monitors;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecSupportTest {
  private static final String IMAGE = "image: {repository: r.test/acme, tag: latest}\n";

  @Test
  void everyNodeNeedsNodesThatTakeItsPods() {
    var monitor = Monitors.with(IMAGE + "pod: {everyNode: true}");

    assertThat(refusal(monitor, OptionalInt.empty()))
        .contains(
            "spec.pod.everyNode: the operator may not watch nodes; set rbac.nodes in the values of"
                + " its chart");
    assertThat(refusal(monitor, OptionalInt.of(0)))
        .contains(
            "spec.pod.everyNode: no node takes its pods, by nodeSelector, taints and cordons");
    assertThat(refusal(monitor, OptionalInt.of(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "semver: {range: garbage} | spec.image.semver.range is no range of versions",
        "numeric: {pattern: '('} | spec.image.numeric.pattern: error parsing regexp",
        "numeric: {pattern: x} | spec.image.numeric.pattern needs a group"
      })
  void aPolicyThatCannotBeReadIsTold(String policy, String told) {
    assertThat(refusal("image: {repository: r.test/acme, " + policy + "}").orElseThrow())
        .startsWith(told);
  }

  @Test
  void everyPolicyIsSupported() {
    assertThat(refusal("image: {repository: r.test/acme, semver: {range: '>=1.0.0'}}")).isEmpty();
    assertThat(refusal("image: {repository: r.test/acme, numeric: {}}")).isEmpty();
  }

  @Test
  void aWindowThatCannotBeReadIsTold() {
    assertThat(
            refusal(IMAGE + "update: {windows: [{cron: 61 3 * * *, duration: 1h}]}").orElseThrow())
        .startsWith("spec.update.windows[0]: ");
  }

  @Test
  void theDefaultsAreSupported() {
    assertThat(refusal(IMAGE)).isEmpty();
    assertThat(refusal(IMAGE + "rollout: {checks: [{status: 204}, {path: /health}]}")).isEmpty();
  }

  private static Optional<String> refusal(String spec) {
    return refusal(Monitors.with(spec), OptionalInt.empty());
  }

  private static Optional<String> refusal(Monitor monitor, OptionalInt nodes) {
    return MonitorSettings.of(monitor, nodes, DashboardPodTemplate::hash).refusal();
  }
}

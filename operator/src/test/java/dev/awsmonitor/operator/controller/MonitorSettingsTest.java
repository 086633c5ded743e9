package dev.awsmonitor.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.rollout.RolloutSettings;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorSettingsTest {
  private static final String IMAGE = "image: {repository: r.test/a, tag: latest}\n";

  /** What the CRD refuses, if nobody loosened it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          scan: {interval: often}                               | spec.scan.interval: not a duration
          scan: {timeout: 1d}                                   | spec.scan.timeout: not a duration
          update: {minimumAge: old}                             | spec.update.minimumAge: not a duration
          update: {cooldown: -1s}                               | spec.update.cooldown: not a duration
          rollout: {readyFor: soon}                             | spec.rollout.readyFor: not a duration
          rollout: {deadline: 2 minutes}                        | spec.rollout.deadline: not a duration
          rollout: {soak: x}                                    | spec.rollout.soak: not a duration
          network: {slots: [18501]}                             | spec.network.slots: two different ports
          network: {slots: [18501, 18501]}                      | spec.network.slots: two different ports
          update: {windows: [{cron: 61 * * * *, duration: 1h}]} | spec.update.windows[0]
          update: {windows: [{cron: 1 * * * *, duration: x}]}   | spec.update.windows[0]: not a duration
          """)
  void whatCannotBeReadIsRefusedByItsPath(String spec, String told) {
    var settings = settings(spec + "\n", OptionalInt.empty());

    assertThat(settings.refusal()).hasValueSatisfying(r -> assertThat(r).startsWith(told));
  }

  @Test
  void whatCanBeReadIsNotRefused() {
    var settings = settings("pod: {replicas: 3}", OptionalInt.empty());

    assertThat(settings.refusal()).isEmpty();
    assertThat(settings.replicas()).isEqualTo(3);
  }

  @Test
  void onEveryNodeThereAreAsManyPodsAsNodesThatTakeThem() {
    var settings = settings("pod: {replicas: 3, everyNode: true}", OptionalInt.of(5));

    assertThat(settings.replicas()).isEqualTo(5);
  }

  private static RolloutSettings settings(String spec, OptionalInt nodes) {
    return MonitorSettings.of(Monitors.with(IMAGE + spec), nodes, DashboardPodTemplate::hash);
  }
}

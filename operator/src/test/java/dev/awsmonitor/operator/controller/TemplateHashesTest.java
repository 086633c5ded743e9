package dev.awsmonitor.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import dev.awsmonitor.operator.resources.Monitors;
import org.junit.jupiter.api.Test;

class TemplateHashesTest {
  private static final String IMAGE = "image: {repository: registry.test/acme, tag: latest}\n";

  private final TemplateHashes hashes = new TemplateHashes();

  @Test
  void whatIsKnownIsNotRendered() {
    var first = hashes.of(Monitors.with(IMAGE));

    assertThat(hashes.of(Monitors.with(IMAGE))).isSameAs(first);
  }

  @Test
  void anotherSpecHasAnotherHash() {
    var before = hashes.of(Monitors.with(IMAGE));
    var edited = Monitors.with(IMAGE + "pod: {nodeSelector: {disk: fast}}");

    assertThat(hashes.of(edited)).isEqualTo(DashboardPodTemplate.hash(edited)).isNotEqualTo(before);
    assertThat(hashes.of(Monitors.with(IMAGE))).as("and back again").isEqualTo(before);
  }

  /** Of the same spec: names are in the template. */
  @Test
  void soHasAnotherMonitor() {
    var another = named("another", "u-2");

    assertThat(hashes.of(another))
        .isEqualTo(DashboardPodTemplate.hash(another))
        .isNotEqualTo(hashes.of(named("one", "u-1")));
  }

  private static Monitor named(String name, String uid) {
    var monitor = Monitors.with(IMAGE);
    monitor.getMetadata().setName(name);
    monitor.getMetadata().setUid(uid);
    return monitor;
  }
}

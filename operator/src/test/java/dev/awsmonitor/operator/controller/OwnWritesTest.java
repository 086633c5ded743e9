package dev.awsmonitor.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.Monitors;
import org.junit.jupiter.api.Test;

class OwnWritesTest {
  private final OwnWrites writes = new OwnWrites();

  @Test
  void whatWasWrittenCountsUntilTheCacheHasHeardOfIt() {
    var written = version("12");
    writes.note(written);

    assertThat(writes.orNewer(version("10"))).isSameAs(written);
    assertThat(writes.orNewer(version("11"))).as("the write before").isSameAs(written);
    var edited = version("13");
    assertThat(writes.orNewer(edited)).isSameAs(edited);
    var stale = version("11");
    assertThat(writes.orNewer(stale)).as("it is forgotten then").isSameAs(stale);
  }

  @Test
  void anotherOneOfTheSameNameIsNotTheOneThatWasWritten() {
    writes.note(version("12"));
    var another = version("11");
    another.getMetadata().setUid("another");

    assertThat(writes.orNewer(another)).isSameAs(another);
  }

  @Test
  void versionsThatAreNoNumbersAreNotCompared() {
    writes.note(version("b"));
    var cached = version("a");

    assertThat(writes.orNewer(cached)).isSameAs(cached);
  }

  private static Monitor version(String resourceVersion) {
    var monitor = Monitors.minimal();
    monitor.getMetadata().setResourceVersion(resourceVersion);
    return monitor;
  }
}

package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who reaches the instance's metadata: what is on the host's network, and nothing else. */
@Order(9)
@ExtendWith(ClusterExtension.class)
final class MetadataE2E {
  @Test
  void aDashboardOnTheHostsNetworkReadsTheInstance(Scenario scenario, World world) {
    scenario.given().healthyMonitor();

    assertThat(world.page.fact("amiId").path("source").asText()).isEqualTo("imds");
    assertThat(world.page.fact("amiId").path("value").asText()).startsWith("ami-");
    assertThat(world.page.fact("instanceId").path("source").asText())
        .as("not for anonymous viewers")
        .isEqualTo("hidden");
  }

  @Test
  void aDashboardOffItServesAndSaysThatItCannot(Scenario scenario, World world) {
    world.push(Kind.GOOD);
    world.monitors.createOffTheHostsNetwork(world.tag);
    scenario.given().then().thePushServes();

    assertThat(world.page.fact("amiId").path("source").asText()).isEqualTo("none");
    assertThat(world.page.fact("amiId").path("note").asText()).contains("hop limit");
  }
}

package dev.awsmonitor.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookAddressTest {
  @Test
  void namespaceAndNameAreRead() {
    assertThat(HookAddress.parse("/hooks/monitoring/dashboard.eu-1"))
        .hasValue(new HookAddress("monitoring", "dashboard.eu-1"));
    assertThat(HookAddress.parse("/hooks/a/b")).hasValue(new HookAddress("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/hooks",
        "/hooks/",
        "/hooks/monitoring",
        "/hooks/monitoring/",
        "/hooks//dashboard",
        "/hooks/monitoring/dashboard/",
        "/hooks/Monitoring/dashboard",
        "/hooks/monitoring/-dashboard",
        "/hooks/monitoring/dash board",
        "/hooks/monitoring/dashboard\n",
        "/hooks/../metrics",
        "/x/hooks/monitoring/dashboard"
      })
  void anythingElseIsNoAddress(String path) {
    assertThat(HookAddress.parse(path)).isEmpty();
  }

  @Test
  void aNameLongerThanKubernetesAllowsIsNoAddress() {
    assertThat(HookAddress.parse("/hooks/" + "n".repeat(63) + "/" + "m".repeat(253))).isPresent();
    assertThat(HookAddress.parse("/hooks/" + "n".repeat(64) + "/m")).isEmpty();
    assertThat(HookAddress.parse("/hooks/n/" + "m".repeat(254))).isEmpty();
  }
}

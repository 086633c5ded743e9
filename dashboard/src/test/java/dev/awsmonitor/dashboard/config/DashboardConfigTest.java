package dev.awsmonitor.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.dashboard.config.DashboardConfig.Fallbacks;
import dev.awsmonitor.dashboard.config.DashboardConfig.OwnMonitor;
import dev.awsmonitor.dashboard.config.DashboardConfig.ServedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardConfigTest {
  private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final Map<String, String> MONITOR =
      Map.of(
          "MONITOR_NAME", "dashboard",
          "MONITOR_NAMESPACE", "monitoring",
          "KUBERNETES_SERVICE_HOST", "10.43.0.1");

  private final Properties properties = new Properties();

  @Test
  void withoutAnEnvironmentItListensOn5001AndKnowsNothing() {
    assertThat(config(Map.of()))
        .isEqualTo(
            new DashboardConfig(
                5001,
                "unknown",
                new ServedImage(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Fallbacks(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new OwnMonitor(Optional.empty(), MOUNTED),
                new HostNames(Set.of()),
                Optional.empty(),
                false,
                false,
                Optional.empty()));
  }

  @Test
  void eachVariableHasItsPlace() {
    var config =
        config(
            Map.ofEntries(
                Map.entry("PORT", "15001"),
                Map.entry("AWS_MONITOR_VERSION", "1.2.3"),
                Map.entry("IMAGE_TAG", "stable"),
                Map.entry("IMAGE_DIGEST", "sha256:abc"),
                Map.entry("ROLLOUT_REVISION", "7"),
                Map.entry("NODE_NAME", "node-a"),
                Map.entry("INSTANCE_TYPE", "t4g.small"),
                Map.entry("VPC_ID", "vpc-1"),
                Map.entry("REGION", "eu-central-1"),
                Map.entry("SSH_KEY_PATH", "/keys/builder_key"),
                Map.entry("ALLOWED_HOSTS", "monitor.example.org")));

    assertThat(config)
        .isEqualTo(
            new DashboardConfig(
                15001,
                "1.2.3",
                new ServedImage(
                    Optional.of("stable"),
                    Optional.of("sha256:abc"),
                    Optional.of("7"),
                    Optional.of("node-a")),
                new Fallbacks(
                    Optional.of("t4g.small"),
                    Optional.of("vpc-1"),
                    Optional.of("eu-central-1"),
                    Optional.of("/keys/builder_key")),
                new OwnMonitor(Optional.empty(), MOUNTED),
                new HostNames(Set.of("monitor.example.org")),
                Optional.empty(),
                false,
                false,
                Optional.empty()));
  }

  @Test
  void whatIsSwitchedOnIsOn() {
    var config = config(Map.of("UNREADY_ON_INTERRUPTION", "true", "CLOUDWATCH_EMF", "true"));

    assertThat(config.unreadyOnInterruption()).isTrue();
    assertThat(config.cloudWatchEmf()).isTrue();
    assertThatThrownBy(() -> config(Map.of("CLOUDWATCH_EMF", "yes")))
        .hasMessage("CLOUDWATCH_EMF must be true or false, not yes");
  }

  @Test
  void theMonitorHasItsPlaceToo() {
    var variables = new HashMap<>(MONITOR);
    variables.put("KUBERNETES_SERVICE_PORT", "6443");
    variables.put("SERVICE_ACCOUNT_DIR", "/tmp/account");

    assertThat(config(variables).monitor())
        .isEqualTo(
            new OwnMonitor(
                Optional.of(new OwnMonitor.Place("10.43.0.1", 6443, "monitoring", "dashboard")),
                Path.of("/tmp/account")));
    assertThat(config(MONITOR).monitor().place().orElseThrow().port()).isEqualTo(443);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MONITOR_NAME", "MONITOR_NAMESPACE", "KUBERNETES_SERVICE_HOST"})
  void aMonitorOfWhichAPartIsMissingIsNone(String missing) {
    var variables = new HashMap<>(MONITOR);
    variables.remove(missing);

    assertThat(config(variables).monitor().place()).isEmpty();
  }

  @Test
  void theSystemPropertyWinsOverTheVariable() {
    properties.setProperty("server.port", "8080");

    assertThat(config(Map.of("PORT", "5001")).port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "5001", "65535", " 5001 "})
  void aPortIsANumber(String port) {
    assertThat(config(Map.of("PORT", port)).port()).isEqualTo(Integer.parseInt(port.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", "99999", "123456", "5001x", "80.0", "٥٠٠١"})
  void whatIsNoPortIsRefusedByName(String port) {
    assertThatThrownBy(() -> config(Map.of("PORT", port)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PORT must be a port from 0 to 65535, not " + port);
  }

  @Test
  void thePropertyIsNamedWhenItIsNotUsable() {
    properties.setProperty("server.port", "eighty");

    assertThatThrownBy(() -> config(Map.of("PORT", "5001")))
        .hasMessage("server.port must be a port from 0 to 65535, not eighty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void anEmptyVariableIsNone(String empty) {
    var config =
        config(
            Map.of(
                "PORT", empty,
                "AWS_MONITOR_VERSION", empty,
                "IMAGE_TAG", empty,
                "SSH_KEY_PATH", empty));

    assertThat(config).isEqualTo(config(Map.of()));
  }

  private DashboardConfig config(Map<String, String> environment) {
    return DashboardConfig.from(environment, properties::getProperty);
  }
}

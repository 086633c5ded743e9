package dev.awsmonitor.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.operator.config.OperatorConfig.Election;
import dev.awsmonitor.operator.egress.ProxySettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorConfigTest {
  @Test
  void withoutAWordItServesItsOwnNamespace() {
    assertThat(OperatorConfig.from(Map.of()))
        .isEqualTo(
            new OperatorConfig(
                Set.of("default"),
                false,
                Optional.empty(),
                8080,
                8081,
                8090,
                ProxySettings.DIRECT));
    assertThat(OperatorConfig.from(Map.of("POD_NAMESPACE", "aws-monitor")).namespaces())
        .containsExactly("aws-monitor");
  }

  @Test
  void everyVariableIsRead() {
    var config =
        OperatorConfig.from(
            Map.of(
                "WATCH_NAMESPACES", "one, two,",
                "POD_NAMESPACE", "three",
                "METRICS_PORT", "9090",
                "HEALTH_PORT", "0",
                "WEBHOOK_PORT", "9091",
                "LEADER_ELECTION", "true",
                "WATCH_NODES", "true",
                "POD_NAME", "operator-1"));

    assertThat(config)
        .isEqualTo(
            new OperatorConfig(
                Set.of("one", "two"),
                true,
                Optional.of(new Election("three", "operator-1")),
                9090,
                0,
                9091,
                ProxySettings.DIRECT));
  }

  @Test
  void theProxyIsRead() {
    var proxy = OperatorConfig.from(Map.of("HTTPS_PROXY", "http://proxy.test:3128")).proxy();

    assertThat(proxy.of(URI.create("https://registry.test/"))).isPresent();
  }

  @Test
  void aStarMeansAll() {
    assertThat(OperatorConfig.from(Map.of("WATCH_NAMESPACES", "*")).namespaces()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "", "TRUE"})
  void anElectionIsEitherWantedOrNot(String wanted) {
    assertThatThrownBy(() -> OperatorConfig.from(Map.of("LEADER_ELECTION", wanted)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LEADER_ELECTION must be true or false, not " + wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", "123456"})
  void aPortThatIsNoneIsNamed(String port) {
    assertThatThrownBy(() -> OperatorConfig.from(Map.of("METRICS_PORT", port)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("METRICS_PORT must be a port from 0 to 65535, not " + port);
  }
}

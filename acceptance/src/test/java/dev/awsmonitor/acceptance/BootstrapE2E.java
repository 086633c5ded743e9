package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Terraform gives to k3s on a node, as it renders it (terraform/checks/manifests.sh): the API
 * server takes it. All but the HelmChart itself, whose kind only k3s knows: its values are given to
 * the chart as k3s' job does.
 */
@Order(9)
@EnabledIfSystemProperty(named = "e2e.manifests", matches = ".+")
final class BootstrapE2E {
  private final Environment environment = Environment.get();
  private final Path manifests = Path.of(System.getProperty("e2e.manifests", ""));

  @ParameterizedTest
  @ValueSource(strings = {"one", "many"})
  void theApiServerTakesNamespacesAndMonitor(String node) {
    for (var file : new String[] {"namespaces.yaml", "monitor.yaml"}) {
      var applied =
          environment.kubectl(
              "",
              "apply",
              "--server-side",
              "--force-conflicts",
              "--dry-run=server",
              "-f",
              manifests.resolve(node).resolve(file).toString());
      assertThat(applied.orThrow()).contains("serverside-applied");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "many"})
  void theChartTakesTheValues(String node) throws IOException {
    var chart =
        Serialization.unmarshal(
            Files.readString(manifests.resolve(node).resolve("chart.yaml")), JsonNode.class);
    var values = chart.at("/spec/valuesContent").asText();
    assertThat(chart.path("kind").asText()).isEqualTo("HelmChart");
    assertThat(chart.at("/spec/failurePolicy").asText()).isEqualTo("abort");

    var installed =
        Shell.run(
            values,
            environment.helm(),
            "--kubeconfig=" + environment.kubeconfig(),
            "--namespace=" + chart.at("/spec/targetNamespace").asText(),
            "upgrade",
            "--install",
            chart.at("/metadata/name").asText(),
            environment.chart(),
            "--dry-run=server",
            "--values=-");

    assertThat(installed.orThrow()).contains("registry.example.com/acme/aws-monitor-operator");
  }
}

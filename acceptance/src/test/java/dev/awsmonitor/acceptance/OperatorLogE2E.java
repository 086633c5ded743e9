package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Before anything fails on purpose: the operator has gone through all without a word of trouble.
 */
@Order(6)
final class OperatorLogE2E {
  private final Environment environment = Environment.get();

  @Test
  void theLogHasNoErrors() {
    var log =
        environment
            .kubectl(
                "",
                "logs",
                "deploy/" + Environment.OPERATOR,
                "-n",
                Environment.OPERATOR_NAMESPACE,
                "--tail=-1")
            .orThrow();
    assertThat(log).as("the operator's log").isNotBlank();
    assertThat(log.lines().filter(OperatorLogE2E::isTrouble)).isEmpty();
  }

  @Test
  void theOperatorNeverRestarted() {
    var pods =
        environment.client().pods().inNamespace(Environment.OPERATOR_NAMESPACE).list().getItems();
    assertThat(pods)
        .isNotEmpty()
        .flatExtracting(pod -> pod.getStatus().getContainerStatuses())
        .extracting(ContainerStatus::getRestartCount)
        .containsOnly(0);
  }

  private static boolean isTrouble(String line) {
    return List.of(" ERROR ", "Exception", "Error:").stream().anyMatch(line::contains);
  }
}

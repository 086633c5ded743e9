package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Before anything fails on purpose: the operator has gone through all without a word of trouble.
 */
@Order(6)
final class OperatorLogE2E {
  /** An entry begins with its time; a stack trace belongs to it. */
  private static final Pattern ENTRY = Pattern.compile("\\n(?=\\d{4}-\\d\\d-\\d\\dT)");

  /** What the API server answers for a moment after the chart has made the CRD. */
  private static final String NOT_SERVED_YET = "storage is (re)initializing";

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
    assertThat(ENTRY.splitAsStream(log).filter(OperatorLogE2E::isTrouble)).isEmpty();
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

  private static boolean isTrouble(String entry) {
    return !entry.contains(NOT_SERVED_YET)
        && Stream.of(" ERROR ", "Exception", "Error:").anyMatch(entry::contains);
  }
}

package dev.awsmonitor.dashboard.config;

import static java.util.stream.Collectors.joining;

import dev.awsmonitor.dashboard.ReferenceFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final String HEAD =
      """
      # Environment of the dashboard

      A value that is not usable ends the dashboard at once, with exit code 2 and the variable's name.

      | variable | default | meaning |
      |---|---|---|
      """;

  @Test
  void theReferenceListsEveryVariable() throws IOException {
    ReferenceFile.assertFresh(
        "config-dashboard.md",
        Variable.class.getName(),
        HEAD
            + Stream.of(Variable.values()).map(ConfigReferenceTest::row).collect(joining())
            + """

            The AWS SDK reads its own too: `AWS_EC2_METADATA_SERVICE_ENDPOINT`, where IMDS answers.
            """);
  }

  private static String row(Variable v) {
    var standard = v.standard().isEmpty() ? "" : "`" + v.standard() + "`";
    return "| `%s` | %s | %s |\n".formatted(v, standard, v.meaning());
  }
}

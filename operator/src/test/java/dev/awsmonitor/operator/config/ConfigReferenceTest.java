package dev.awsmonitor.operator.config;

import static java.util.stream.Collectors.joining;

import dev.awsmonitor.operator.ReferenceFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final String HEAD =
      """
      # Environment of the operator

      A value that is not usable ends the operator at once, with exit code 2 and the variable's name.

      | variable | default | meaning |
      |---|---|---|
      """;

  @Test
  void theReferenceListsEveryVariable() throws IOException {
    ReferenceFile.assertFresh(
        "config-operator.md",
        Variable.class.getName(),
        HEAD + Stream.of(Variable.values()).map(ConfigReferenceTest::row).collect(joining()));
  }

  private static String row(Variable v) {
    var standard = v.standard().isEmpty() ? "" : "`" + v.standard() + "`";
    return "| `%s` | %s | %s |\n".formatted(v, standard, v.meaning());
  }
}

package dev.awsmonitor.operator.status;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.ReferenceFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsReferenceTest {
  private static final String HEAD =
      """
      # Reasons

      Reasons of a Monitor's conditions and Events. They are API: renaming one is a breaking change.
      What to do about them: [runbook](../runbook.md).

      | reason | level | meaning | Event | conditions |
      |---|---|---|---|---|
      """;

  private final ReasonUses uses = ReasonUses.seen();

  @Test
  void theReferenceListsEveryReason() throws IOException {
    ReferenceFile.assertFresh(
        "reasons.md",
        Reason.class.getName(),
        HEAD + Stream.of(Reason.values()).map(this::row).collect(joining()));
  }

  @ParameterizedTest
  @EnumSource
  void eachIsTold(Reason reason) {
    assertThat(uses.isEvent(reason) || !uses.conditions(reason).isEmpty()).isTrue();
  }

  private String row(Reason reason) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            reason.wireName(),
            reason.level().wireName(),
            reason.meaning(),
            uses.isEvent(reason) ? "yes" : "",
            uses.conditions(reason).stream().map(c -> "`" + c + "`").collect(joining(", ")));
  }
}

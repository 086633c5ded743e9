package dev.awsmonitor.operator.status;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The runbook has an entry for each reason, generated; what stands around it is written by hand.
 */
class RunbookReferenceTest {
  private static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");
  private static final String BEGIN =
      "<!-- Generated from Reason, refresh with -Dreference.write -->";
  private static final String END = "<!-- end of what is generated -->";
  private static final Pattern GENERATED =
      Pattern.compile(Pattern.quote(BEGIN) + ".*" + Pattern.quote(END), Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("\"([^\"]+)\"");
  private static final String HEAD =
      """
      | reason | READY | means | cause | do |
      |---|---|---|---|---|
      """;

  private final ReasonUses uses = ReasonUses.seen();

  @Test
  void theRunbookHasAnEntryForEachReason() throws IOException {
    var text = Files.readString(RUNBOOK);
    assertThat(text).containsPattern(GENERATED);
    var table = HEAD + Stream.of(Reason.values()).map(this::row).collect(joining());
    var fresh =
        GENERATED
            .matcher(text)
            .replaceFirst(Matcher.quoteReplacement(BEGIN + "\n\n" + table + "\n" + END));
    if (System.getProperty("reference.write") != null) {
      Files.writeString(RUNBOOK, fresh);
    }
    assertThat(RUNBOOK).as("refresh it with -Dreference.write").hasContent(fresh);
  }

  /** A section that a remedy sends people to is there, as a heading or in bold. */
  @ParameterizedTest
  @EnumSource
  void itsRemedyLeadsSomewhere(Reason reason) throws IOException {
    var text = Files.readString(RUNBOOK);

    SECTION
        .matcher(reason.remedy())
        .results()
        .map(found -> found.group(1))
        .forEach(
            section ->
                assertThat(text).containsPattern("(?m)^(## |\\*\\*)" + Pattern.quote(section)));
    assertThat(reason.cause()).endsWith(".");
    assertThat(reason.remedy()).endsWith(".");
  }

  private String row(Reason reason) {
    var ready =
        uses.conditions(reason).stream()
            .filter(c -> c.startsWith("Ready="))
            .map(c -> c.substring("Ready=".length()))
            .sorted((a, b) -> b.compareTo(a))
            .collect(joining(" or "));
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(reason.wireName(), ready, reason.meaning(), reason.cause(), reason.remedy());
  }
}

package dev.awsmonitor.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.awsmonitor.operator.image.TagPolicy.Ranking;
import dev.awsmonitor.operator.resources.Monitors;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "'>=1.2.0 <2.0.0', false, '1.1.9 1.2.0 1.10.0 1.9.0 2.0.0 1.11.0-rc.1', 1.10.0 1.9.0 1.2.0",
    "'>= 1.2.0', false, '1.1.9 1.2.0', 1.2.0",
    "'^1.2', true, '1.3.0-rc.1 1.2.9 1.3.0 2.0.0', 1.3.0 1.3.0-rc.1 1.2.9",
    "'~1.2.3', false, '1.2.3 1.2.10 1.3.0', 1.2.10 1.2.3",
    "'1.x || >=3', false, '1.5.0 2.5.0 3.0.0', 3.0.0 1.5.0",
    "'1.2.0 - 1.4.0', false, '1.2.0 1.4.0 1.5.0', 1.4.0 1.2.0",
    "'*', false, 'latest 1.0.0 v1.1.0 1.2 01.2.3 99999999999.0.0 main-17', v1.1.0 1.0.0",
    "'<2.0.0', true, '2.0.0-rc.1 1.9.9', 2.0.0-rc.1 1.9.9",
    "'<2.0.0-0', true, '2.0.0-rc.1 1.9.9', 1.9.9",
    "'>5', false, '1.0.0', ''"
  })
  void theHighestVersionInTheRangeComesFirst(
      String range, boolean prereleases, String tags, String expected) {
    var ranked = SemverRanking.of(range, prereleases).ranked(List.of(tags.split(" ")));

    assertThat(ranked.stream().flatMap(List::stream)).containsExactly(words(expected));
  }

  @Test
  void equalVersionsAreAsGoodAsEachOther() {
    assertThat(SemverRanking.of("*", false).ranked(List.of("v1.0.0", "0.9.0", "1.0.0")))
        .containsExactly(List.of("v1.0.0", "1.0.0"), List.of("0.9.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "",
        ">=",
        "latest",
        "[1.0,2.0)",
        "1.0.0 foo",
        "||",
        ">=a.b.c",
        "1.0.0,2.0.0",
        ">=99999999999999999999.0.0",
        "1.2.3.4",
        "> = 1"
      })
  void whatIsNoRangeIsRefused(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SemverRanking.of(range, false))
        .withMessageStartingWith("spec.image.semver.range is no range of versions");
  }

  @ParameterizedTest
  @CsvSource({
    "'^(\\d+)$', '9 10 latest 10a 2', 10 9 2",
    "'^build-(?P<number>\\d+)-', 'build-7-x build-12-y 99', build-12-y build-7-x",
    "'^(main|dev)-(?<number>\\d+)$', 'main-1 dev-2 main-x', dev-2 main-1",
    "'^r(\\d+)$', 'r18446744073709551616 r18446744073709551615', r18446744073709551616 r18446744073709551615",
    "'^(.*)$', '5 x', 5",
    "'^(\\d+)?x$', 'x 1x', 1x",
    "'^(\\d+)$', '٣ 2', 2"
  })
  void theHighestNumberComesFirst(String pattern, String tags, String expected) {
    var ranked = NumericRanking.of(pattern).ranked(List.of(tags.split(" ")));

    assertThat(ranked.stream().flatMap(List::stream)).containsExactly(words(expected));
  }

  @Test
  void equalNumbersAreAsGoodAsEachOther() {
    assertThat(NumericRanking.of("^(\\d+)").ranked(List.of("7-a", "6", "007", "7-b")))
        .containsExactly(List.of("7-a", "007", "7-b"), List.of("6"));
  }

  @ParameterizedTest
  @CsvSource({
    "'(', missing closing )",
    "'^\\d+$', needs a group that is the number",
    "'(?=a)(b)', invalid or unsupported Perl syntax",
    "'(a)\\1', invalid escape sequence"
  })
  void aPatternThatCannotBeUsedIsRefused(String pattern, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumericRanking.of(pattern))
        .withMessageStartingWith("spec.image.numeric.pattern")
        .withMessageContaining(why);
  }

  /** For Java's own patterns this one takes longer than the universe has been there. */
  @Test
  void aHostilePatternTakesNoTime() {
    var hostile = NumericRanking.of("^((a+)+)+$");
    var tags = Stream.generate(() -> "a".repeat(120) + "!").limit(500).toList();

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(hostile.ranked(tags)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "sha256-0000000000000000000000000000000000000000000000000000000000000000.sig, false",
    "sha256-0000000000000000000000000000000000000000000000000000000000000000, false",
    "sha256-short, true",
    "1.0.0, true"
  })
  void aTagOfWhatBelongsToAnImageNamesNone(String tag, boolean may) {
    assertThat(TagPolicy.mayNameAnImage(tag)).isEqualTo(may);
  }

  @Test
  void isReadFromTheSpec() {
    assertThat(policy("tag: latest")).isEqualTo(new TagPolicy.Fixed("latest"));
    assertThat(policy("semver: {range: '>=1'}")).isEqualTo(new SemverRanking(">=1", false));
    assertThat(policy("numeric: {}"))
        .isEqualTo(new NumericRanking("^(\\d+)$"))
        .isInstanceOf(Ranking.class);
    assertThatIllegalArgumentException().isThrownBy(() -> policy("plainHttp: true"));
  }

  private static TagPolicy policy(String image) {
    return TagPolicy.of(
        Monitors.with("image: {repository: r.test/a, " + image + "}").getSpec().image());
  }

  private static String[] words(String text) {
    return text.isEmpty() ? new String[0] : text.split(" ");
  }
}

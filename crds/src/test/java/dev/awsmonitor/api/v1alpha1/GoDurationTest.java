package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "1ms, PT0.001S",
    "90s, PT1M30S",
    "2m, PT2M",
    "720h, PT720H",
    "1h30m, PT1H30M",
    "1h2m3s4ms, PT1H2M3.004S",
    "1500ms, PT1.5S",
    "1s1h, PT1H1S",
    "1m1m, PT2M",
    "00010h, PT10H"
  })
  void readsWhatKubernetesUsersWrite(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "10", "s", "1d", "1w", "1us", "1ns", "-1s", "+1s", "1.5h", "1 h", " 1h", "1h ",
        "1h\n", "1H", "PT1H", "1h30", "1e3s", "١s"
      })
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoDuration.parse(text))
        .withMessage("not a duration such as 90s or 1h30m: " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999h",
        "100000h",
        "10000000m",
        "1000000000s",
        "10000000000ms",
        "99999999999999999999s"
      })
  void refusesMoreDigitsThanGoCanCount(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
  }

  @Test
  void refusesATextLongerThanTheLimitHoweverShortTheDuration() {
    var longest = "0s".repeat(GoDuration.LENGTH_MAX / 2);

    assertThat(GoDuration.parse(longest)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(longest + "0s"));
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse("0s".repeat(100_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999h", "9999999m", "999999999s", "9999999999ms"})
  void theLongestOfEachUnitStaysWithinGosLimitHoweverOftenItIsAdded(String text) {
    var most = text.repeat(GoDuration.LENGTH_MAX / text.length());

    assertThat(GoDuration.parse(most)).isLessThan(Duration.ofNanos(Long.MAX_VALUE));
  }
}

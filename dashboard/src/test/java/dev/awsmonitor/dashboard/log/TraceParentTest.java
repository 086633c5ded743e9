package dev.awsmonitor.dashboard.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + PARENT + "-01",
        "01-" + TRACE + "-" + PARENT + "-01",
        "01-" + TRACE + "-" + PARENT + "-01-what comes later"
      })
  void whatIsWellFormedIsTaken(String text) {
    assertThat(TraceParent.parse(text)).hasValue(new TraceParent(TRACE, PARENT, true));
  }

  @ParameterizedTest
  @CsvSource({"00, false", "01, true", "02, false", "03, true", "ff, true"})
  void ofTheFlagsTheLastBitSaysWhetherItIsSampled(String flags, boolean sampled) {
    assertThat(TraceParent.parse("00-" + TRACE + "-" + PARENT + "-" + flags))
        .hasValue(new TraceParent(TRACE, PARENT, sampled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-" + TRACE + "-" + PARENT + "-01",
        "00-" + TRACE + "-" + PARENT + "-01-more",
        "00-" + TRACE + "-" + PARENT + "-0x",
        "00-" + TRACE + "-" + PARENT,
        "00-00000000000000000000000000000000-" + PARENT + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
        "01-" + TRACE + "-" + PARENT + "-01-a\nb",
        "01-" + TRACE + "-" + PARENT + "-01more"
      })
  void anythingElseIsNot(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }
}

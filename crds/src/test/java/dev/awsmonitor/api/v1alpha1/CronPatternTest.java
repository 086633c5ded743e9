package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "0 3 * * MON-FRI",
        "59 23 31 12 7",
        "00 03 01 01 0",
        "*/15 9-17 * * 1-5",
        "0,15,30-45/5 0-23/2 1,15 JAN,JUN-AUG SUN",
        "5/10 * * * *"
      })
  void knowsTheFiveFields(String cron) {
    assertThat(cron).matches(CronPattern.VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "* * * *",
        "* * * * * *",
        "@daily",
        "a b c d e",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 0 *",
        "* * * 13 *",
        "* * * * 8",
        "* * * FOO *",
        "* * * * mon",
        "*/0 * * * *",
        "*/ * * * *",
        "1- * * * *",
        ",1 * * * *",
        "1, * * * *",
        "1,,2 * * * *",
        "*-5 * * * *",
        "-1 * * * *",
        " * * * * *",
        "* * * * * ",
        "*  * * * *",
        "*\t* * * *"
      })
  void refusesWhatNoCronReads(String cron) {
    assertThat(cron).doesNotMatch(CronPattern.VALUE);
  }
}

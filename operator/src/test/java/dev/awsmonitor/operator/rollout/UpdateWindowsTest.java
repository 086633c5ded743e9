package dev.awsmonitor.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateWindowsTest {
  @ParameterizedTest(name = "{0} {1} {2} at {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        // by the minute
        "0 3 * * * | 1h | UTC | 2026-11-24T02:59:59Z | false",
        "0 3 * * * | 1h | UTC | 2026-11-24T03:00:00Z | true",
        "0 3 * * * | 1h | UTC | 2026-11-24T03:59:59Z | true",
        "0 3 * * * | 1h | UTC | 2026-11-24T04:00:00Z | false",
        // by the zone's clock: an hour of winter time, two of summer time
        "0 3 * * * | 1h | Europe/Berlin | 2026-11-24T02:30:00Z | true",
        "0 3 * * * | 1h | Europe/Berlin | 2026-07-24T01:30:00Z | true",
        "0 3 * * * | 1h | Europe/Berlin | 2026-07-24T02:30:00Z | false",
        // days: over midnight, weekdays, the end of a month
        "0 23 * * * | 2h | UTC | 2026-11-25T00:30:00Z | true",
        "0 22 * * FRI | 48h | UTC | 2026-11-22T20:00:00Z | true",
        "0 22 * * FRI | 48h | UTC | 2026-11-22T22:00:00Z | false",
        "0 3 * * MON-FRI | 1h | UTC | 2026-11-28T03:30:00Z | false",
        "0 3 * * MON-FRI | 1h | UTC | 2026-11-30T03:30:00Z | true",
        "0 3 * * 7 | 1h | UTC | 2026-11-29T03:30:00Z | true",
        // spring: 02:00 to 03:00 is left out; open for two hours from 01:30, whatever the clock
        // says
        "30 1 * * * | 2h | Europe/Berlin | 2026-03-29T02:29:59Z | true",
        "30 1 * * * | 2h | Europe/Berlin | 2026-03-29T02:30:00Z | false",
        // autumn: 02:00 to 03:00 comes twice; 02:30 opens once for 15 minutes
        "30 1 * * * | 2h | Europe/Berlin | 2026-10-25T01:29:59Z | true",
        "30 1 * * * | 2h | Europe/Berlin | 2026-10-25T01:30:00Z | false",
      })
  void isOpenFromItsCronForItsDuration(
      String cron, String duration, String zone, Instant now, boolean open) {
    var windows = UpdateWindows.of(List.of(new UpdateWindow(cron, duration, zone)));

    assertThat(windows.areOpen(now)).isEqualTo(open);
  }

  @Test
  void theNextOfAllIsTold() {
    var windows =
        UpdateWindows.of(
            List.of(
                new UpdateWindow("0 3 * * *", "1h", "UTC"),
                new UpdateWindow("0 1 * * *", "1h", "America/New_York")));

    assertThat(windows.openNext(Instant.parse("2026-11-24T04:00:00Z")))
        .contains(Instant.parse("2026-11-24T06:00:00Z"));
  }

  @Test
  void aDayThatNeverComesIsNever() {
    var windows = UpdateWindows.of(List.of(new UpdateWindow("0 3 31 2 *", "1h", "UTC")));

    assertThat(windows.areOpen(Instant.parse("2026-11-24T04:00:00Z"))).isFalse();
    assertThat(windows.openNext(Instant.parse("2026-11-24T04:00:00Z"))).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsToldByItsPath() {
    var good = new UpdateWindow("0 3 * * *", "1h", "UTC");

    assertThatThrownBy(
            () -> UpdateWindows.of(List.of(good, new UpdateWindow("61 3 * * *", "1h", "UTC"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("spec.update.windows[1]: ");
    assertThatThrownBy(() -> UpdateWindows.of(List.of(new UpdateWindow("0 3 * * *", "1h", "Mars"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("spec.update.windows[0]: ");
  }
}

package dev.awsmonitor.dashboard.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeParserTest {
  @Test
  void anInterruptionHasItsActionAndTime() {
    assertThat(NoticeParser.spot("{\"action\": \"stop\", \"time\": \"2017-09-18T08:22:00Z\"}"))
        .hasValue(new Notice.SpotInterruption("stop", Instant.parse("2017-09-18T08:22:00Z")));
  }

  @Test
  void aRecommendationHasItsTime() {
    assertThat(NoticeParser.rebalance("{\"noticeTime\": \"2020-10-27T08:22:00Z\"}"))
        .hasValue(new Notice.RebalanceRecommendation(Instant.parse("2020-10-27T08:22:00Z")));
  }

  @Test
  void maintenanceThatIsOverIsLeftOut() {
    var text =
        """
        [{"NotBefore": "21 Jan 2019 09:00:43 GMT", "Code": "system-reboot",
          "Description": "scheduled reboot", "State": "active"},
         {"NotBefore": "1 Feb 2019 09:00:00 GMT", "Code": "instance-stop", "State": "completed"},
         {"NotBefore": "some day", "Code": "system-maintenance", "State": "active"}]\
        """;

    assertThat(NoticeParser.maintenance(text))
        .hasValue(
            List.of(
                new Notice.Maintenance(
                    "system-reboot",
                    "scheduled reboot",
                    Optional.of(Instant.parse("2019-01-21T09:00:43Z"))),
                new Notice.Maintenance("system-maintenance", "", Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"time\": \"soon\"}", "{\"time\": 1e999999999}", "x"})
  void whatIsNoNoticeIsNone(String text) {
    assertThat(NoticeParser.spot(text)).isEmpty();
    assertThat(NoticeParser.rebalance(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "x"})
  void whatIsNoListOfMaintenanceIsNone(String text) {
    assertThat(NoticeParser.maintenance(text)).isEmpty();
  }
}

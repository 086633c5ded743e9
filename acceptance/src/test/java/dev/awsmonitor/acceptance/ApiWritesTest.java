package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiWritesTest {
  private static final String BEFORE =
      """
      # TYPE apiserver_request_total counter
      apiserver_request_total{code="200",resource="monitors",subresource="status",verb="PATCH"} 3
      apiserver_request_total{code="200",resource="monitors",subresource="",verb="GET"} 70
      apiserver_request_total{code="200",resource="leases",subresource="",verb="PUT"} 1e+06
      """;

  @Test
  void onlyWritesThatWereAddedAreCounted() {
    var before = ApiWrites.parse(BEFORE);

    var after =
        ApiWrites.parse(
            BEFORE.replace("\"PATCH\"} 3", "\"PATCH\"} 4").replace("} 70", "} 99")
                + "apiserver_request_total{code=\"409\",resource=\"monitors\","
                + "subresource=\"status\",verb=\"PATCH\"} 1\n"
                + "apiserver_request_total{code=\"201\",resource=\"events\","
                + "subresource=\"\",verb=\"POST\"} 2\n");

    assertThat(after.since(before)).isEqualTo(Map.of("monitors/status", 2L, "events", 2L));
    assertThat(before.since(before)).isEmpty();
  }
}

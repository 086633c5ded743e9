package dev.awsmonitor.dashboard.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  @ParameterizedTest(name = "a heap of {0} MiB has room for {1} connections")
  @CsvSource({"8, 64", "64, 4096", "128, 11377", "4096, 14000"})
  void thereAreAsManyConnectionsAsTheHeapHasRoomFor(int heapMebibytes, int connections) {
    assertThat(Limits.of((long) heapMebibytes << 20).connections()).isEqualTo(connections);
  }
}

package dev.awsmonitor.operator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.leadership.MutableClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceLimiterTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final SourceLimiter limiter = new SourceLimiter(clock);

  @Test
  void aBurstIsLetThroughAndThenFiveASecond() {
    assertThat(admitted("192.0.2.1", 100)).isEqualTo(SourceLimiter.BURST);

    clock.advance(Duration.ofSeconds(1));
    assertThat(admitted("192.0.2.1", 100)).isEqualTo(5);
    clock.advance(Duration.ofMillis(199));
    assertThat(admitted("192.0.2.1", 100)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(admitted("192.0.2.1", 100)).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    assertThat(admitted("192.0.2.1", 100)).isEqualTo(SourceLimiter.BURST);
  }

  @Test
  void oneAddressDoesNotHinderAnother() {
    admitted("192.0.2.1", 100);

    assertThat(admitted("192.0.2.2", 1)).isEqualTo(1);
  }

  @Test
  void theAddressesOfOneHostCountTogether() {
    admitted("2001:db8:0:1::1", 100);

    assertThat(admitted("2001:db8:0:1:ffff::2", 1)).isZero();
    assertThat(admitted("2001:db8:0:2::1", 1)).isEqualTo(1);
  }

  @Test
  void aClockThatGoesBackHindersNobody() {
    admitted("192.0.2.1", 1);
    clock.advance(Duration.ofHours(-1));

    assertThat(admitted("192.0.2.1", 100)).isEqualTo(SourceLimiter.BURST - 1);
  }

  @Test
  void oldAddressesAreForgotten() {
    for (int i = 0; i < 5_000; i++) {
      admitted("10.0." + i / 256 + "." + i % 256, 1);
    }

    assertThat(limiter.sources()).isEqualTo(1_024);
  }

  private long admitted(String address, int requests) {
    var source = InetAddress.ofLiteral(address);
    return IntStream.range(0, requests).filter(i -> limiter.admits(source)).count();
  }
}

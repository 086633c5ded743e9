package dev.awsmonitor.dashboard.imds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.awsmonitor.dashboard.imds.FakeImds.Mode;
import dev.awsmonitor.dashboard.imds.Reading.Cause;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Reading ADDRESS = new Reading.Value("203.0.113.10", NOW);
  private static final int READERS = 50;

  private final DashboardMetrics metrics = new DashboardMetrics("test");
  @AutoClose private final FakeImds imds = FakeImds.start();
  @AutoClose private final ImdsReader reader = reader(imds.endpoint());

  @Test
  void nothingIsAskedBeforeTheFirstRead() {
    assertThat(imds.puts() + imds.gets()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC_IP, 203.0.113.10",
    "INSTANCE_ID, i-0123456789abcdef0",
    "INSTANCE_TYPE, t4g.small",
    "MAC, 0e:49:61:0f:c3:11",
    "REGION, eu-central-1",
    "ZONE, eu-central-1a",
    "KEYS, 0=builder_key",
  })
  void eachKeyIsReadFromItsPath(ImdsKey key, String value) {
    assertThat(reader.read(key)).isEqualTo(new Reading.Value(value, NOW));
  }

  @Test
  void theVpcIsThatOfTheInterface() {
    var mac = MacAddress.parse("0e:49:61:0f:c3:11").orElseThrow();

    assertThat(reader.read(mac, ImdsKey.OfInterface.VPC))
        .isEqualTo(new Reading.Value("vpc-0a1b2c3d4e5f60718", NOW));
  }

  @Test
  void oneTokenServesManyReads() {
    for (var key : ImdsKey.values()) {
      reader.read(key);
    }

    assertThat(imds.puts()).isEqualTo(1);
    assertThat(imds.gets()).isEqualTo(ImdsKey.values().length);
  }

  @Test
  void spaceAroundAValueIsNoPartOfIt() {
    imds.set(FakeImds.PUBLIC_IP, " 203.0.113.10\n");

    assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(ADDRESS);
  }

  @Test
  void whatTheInstanceDoesNotHaveIsAbsent() {
    imds.remove(FakeImds.PUBLIC_IP);

    assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(new Reading.Absent(NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "DISABLED, DISABLED",
    "REFUSES_TOKENS, UNAUTHORIZED",
    "OVERLOADED, FAILED",
    "HANGS, NOT_REACHABLE",
    "SLOW_TOKEN_THEN_HANGS, NOT_REACHABLE",
  })
  void whyAKeyCouldNotBeReadIsTold(Mode mode, Cause cause) {
    imds.become(mode);

    assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(new Reading.Unavailable(cause, NOW));
  }

  @ParameterizedTest
  @CsvSource({"DISABLED, DISABLED", "OVERLOADED, FAILED", "HANGS, NOT_REACHABLE"})
  void whyIsToldToAHolderOfATokenToo(Mode mode, Cause cause) {
    reader.read(ImdsKey.PUBLIC_IP);
    imds.become(mode);

    assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(new Reading.Unavailable(cause, NOW));
  }

  @Test
  void whereNothingListensItIsNotReachable() {
    try (var lonely = reader(FakeImds.nothingListening())) {
      assertThat(lonely.read(ImdsKey.PUBLIC_IP))
          .isEqualTo(new Reading.Unavailable(Cause.NOT_REACHABLE, NOW));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"HANGS", "SLOW_TOKEN_THEN_HANGS", "REFUSES_TOKENS", "OVERLOADED"})
  void aFailingReadIsOverSoon(Mode mode) {
    imds.become(mode);
    var began = System.nanoTime();

    reader.read(ImdsKey.PUBLIC_IP);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void anAnswerAfterAFailureIsUsed() {
    imds.become(Mode.OVERLOADED);
    reader.read(ImdsKey.PUBLIC_IP);
    imds.become(Mode.NORMAL);

    assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(ADDRESS);
  }

  /** What a proxy or a captive portal may put in the place of a value. */
  @ParameterizedTest
  @ValueSource(strings = {"<html>404</html>", "<?xml version=\"1.0\"?>", "\n<!DOCTYPE html>", " "})
  void whatIsNoValueIsNotShownAsOne(String text) {
    imds.set(FakeImds.PUBLIC_IP, text);

    assertThat(reader.read(ImdsKey.PUBLIC_IP))
        .isEqualTo(new Reading.Unavailable(Cause.MALFORMED, NOW));
  }

  @Test
  void anOverlongValueIsNotShown() {
    imds.set(FakeImds.PUBLIC_IP, "9".repeat(16 * 1024 + 1));

    assertThat(reader.read(ImdsKey.PUBLIC_IP))
        .isEqualTo(new Reading.Unavailable(Cause.MALFORMED, NOW));
  }

  @Test
  void aRevokedTokenIsReplacedWithinTheSameRead() {
    reader.read(ImdsKey.PUBLIC_IP);
    imds.revokeTokens();

    assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(ADDRESS);
    assertThat(imds.puts()).isEqualTo(2);
    assertThat(renewals()).isEqualTo(1);
  }

  @Test
  void aTokenRefusedForEverIsAskedForOnceMorePerRead() {
    imds.become(Mode.REFUSES_TOKENS);

    reader.read(ImdsKey.PUBLIC_IP);

    assertThat(imds.puts()).isEqualTo(2);
    assertThat(imds.gets()).isEqualTo(2);
  }

  @Test
  void manyReadersWhoMeetARevokedTokenRenewItOnce() throws Exception {
    // Given
    var patient = reader(imds.endpoint(), Duration.ofSeconds(20));
    patient.read(ImdsKey.PUBLIC_IP);
    imds.revokeTokens();
    var together = new CyclicBarrier(READERS);
    Callable<Reading> read =
        () -> {
          together.await();
          return patient.read(ImdsKey.PUBLIC_IP);
        };
    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readings = threads.invokeAll(Collections.nCopies(READERS, read));
      // Then
      assertThat(readings).extracting(Future::get).containsOnly(ADDRESS);
    }
    assertThat(renewals()).isEqualTo(1);
    assertThat(imds.puts()).isEqualTo(2);
  }

  /** Address and token must not leave the instance; a proxy's own answer must not be shown. */
  @Test
  void aProxyOfTheJvmIsNotUsed() throws IOException {
    var asked = new AtomicInteger();
    var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.close();
        });
    proxy.start();
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(proxy.getAddress().getPort()));
    // by default the JDK takes no proxy to reach the loopback
    System.setProperty("http.nonProxyHosts", "");
    try {
      assertThat(reader.read(ImdsKey.PUBLIC_IP)).isEqualTo(ADDRESS);
      assertThat(asked).hasValue(0);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
      System.clearProperty("http.nonProxyHosts");
      proxy.stop(0);
    }
  }

  @Test
  void withoutATokenNothingIsRead() {
    imds.become(Mode.DISABLED);

    reader.read(ImdsKey.PUBLIC_IP);

    assertThat(imds.gets()).as("version 1 would ask without a token").isZero();
  }

  @Test
  void eachAnswerIsCounted() {
    reader.read(ImdsKey.PUBLIC_IP);
    imds.remove(FakeImds.PUBLIC_IP);
    reader.read(ImdsKey.PUBLIC_IP);
    imds.become(Mode.OVERLOADED);
    reader.read(ImdsKey.PUBLIC_IP);

    assertThat(metrics.scrape())
        .contains("awsmonitor_imds_requests_total{outcome=\"value\"} 1.0")
        .contains("awsmonitor_imds_requests_total{outcome=\"absent\"} 1.0")
        .contains("awsmonitor_imds_requests_total{outcome=\"unavailable\"} 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0e:49:61:0f:c3", "0e:49:61:0f:c3:11/", "../../user-data", "0E:49"})
  void whatIsNoMacAddressReachesNoPath(String text) {
    assertThat(MacAddress.parse(text)).isEmpty();
  }

  private ImdsReader reader(URI endpoint) {
    return new ImdsReader(Optional.of(endpoint), metrics, CLOCK);
  }

  private ImdsReader reader(URI endpoint, Duration timeout) {
    return new ImdsReader(Optional.of(endpoint), metrics, CLOCK, timeout);
  }

  private int renewals() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("awsmonitor_imds_token_renewals_total "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }
}

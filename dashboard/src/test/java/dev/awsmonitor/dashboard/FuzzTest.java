package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody sends by mistake; the seed replays them. */
@Timeout(60)
class FuzzTest {
  private static final int REQUESTS = 100;
  private static final int HEADERS_MOST = 6;
  private static final int TEXT_MOST = 60;
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "OPTIONS", "gEt");
  private static final List<String> PATHS =
      List.of("/", "/livez", "/version", "/api/v1/rollouts", "/api/v1/", "//", "/%2e%2e/", "*", "");
  private static final List<String> NAMES =
      List.of(
          "Host",
          "X-Request-Id",
          "X-Forwarded-For",
          "Accept-Encoding",
          "Content-Length",
          "Transfer-Encoding",
          "Connection",
          "Expect",
          "Upgrade",
          "Range",
          "If-None-Match");

  @AutoClose private final FakeImds imds = FakeImds.start();

  @AutoClose
  private final DashboardServer server =
      DashboardServer.start(
          DashboardConfig.from(Map.of("PORT", "0"), _ -> null),
          Optional.of(imds.endpoint()),
          Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsSentNothingFailsAndItServesOn(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    for (var i = 0; i < REQUESTS; i++) {
      var request = request(random);
      try (var wire = Wire.to(server.port())) {
        wire.trySend(request);
        wire.endSending();
        // it may close without a word; if it answers, it is no fault of its own
        assertThat(wire.rest())
            .as("seed %d, request %d: %s", seed, i, request)
            .doesNotContain("HTTP/1.1 5");
      }
    }

    assertThat(Wire.ask(server.port(), "GET", "/").status()).isEqualTo(200);
    assertThat(Wire.ask(server.port(), "GET", "/readyz").status()).isEqualTo(200);
  }

  private static String request(SplittableRandom random) {
    var text = new StringBuilder(anyOf(METHODS, random)).append(' ');
    text.append(anyOf(PATHS, random)).append(random.nextBoolean() ? "" : any(random));
    text.append(" HTTP/1.1\r\n");
    if (random.nextInt(4) > 0) {
      text.append("Host: localhost\r\n");
    }
    for (var i = random.nextInt(HEADERS_MOST); i > 0; i--) {
      text.append(random.nextInt(4) > 0 ? anyOf(NAMES, random) : any(random));
      text.append(": ").append(any(random)).append("\r\n");
    }
    return text.append("\r\n").append(random.nextInt(4) > 0 ? "" : any(random)).toString();
  }

  private static String anyOf(List<String> texts, SplittableRandom random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Bytes of all kinds, most of them printable. */
  private static String any(SplittableRandom random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(TEXT_MOST); i > 0; i--) {
      text.append((char) (random.nextInt(8) == 0 ? random.nextInt(256) : random.nextInt(32, 127)));
    }
    return text.toString();
  }
}

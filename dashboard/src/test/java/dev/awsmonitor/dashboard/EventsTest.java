package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.net.Limits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events over real connections. */
@Timeout(60)
class EventsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int OF_ONE_ADDRESS = 50;
  private static final String ASK = "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @AutoClose private final FakeImds imds = FakeImds.start();

  /** One request at a time is worked on, so that a stream that holds its turn would stop all. */
  @AutoClose
  private final DashboardServer server =
      DashboardServer.start(
          DashboardConfig.from(Map.of("PORT", "0", "IMAGE_TAG", "v1"), _ -> null),
          Optional.of(imds.endpoint()),
          Clock.systemUTC(),
          new Limits(1_000, 1, LONG, LONG, LONG, LONG, 100_000));

  @Test
  void aStreamTellsAllFirstAndThenWhatChanges() throws IOException {
    try (var wire = Wire.to(server.port())) {
      wire.send(ASK);

      assertThat(wire.readUntil("event: rollouts"))
          .contains("HTTP/1.1 200")
          .containsIgnoringCase("content-type: text/event-stream")
          .contains("retry: 2000", "event: serving", "\"tag\":\"v1\"", "event: instance");
      imds.set(FakeImds.PUBLIC_IP, "198.51.100.7");
      assertThat(wire.readUntil("198.51.100.7")).contains("event: instance");
    }
  }

  @Test
  void thePageIsServedWhileThereAreStreamsAndThereAreNotTooMany() throws IOException {
    var held = new ArrayDeque<Wire>();
    try {
      for (var i = 0; i < OF_ONE_ADDRESS; i++) {
        var wire = Wire.to(server.port());
        held.add(wire);
        wire.send(ASK);
        wire.readUntil("event: serving");
      }
      var refused = Wire.ask(server.port(), "GET", "/api/v1/events");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).hasValue("10");
      assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
      assertThat(Wire.ask(server.port(), "GET", "/").status()).isEqualTo(200);
      assertThat(Wire.ask(server.port(), "GET", "/metrics").body())
          .contains("awsmonitor_event_streams 50.0");
    } finally {
      for (var wire : held) {
        wire.close();
      }
    }
  }

  @Test
  void aDrainEndsStreamsAtOnceAndSaysGoodBye() throws Exception {
    try (var wire = Wire.to(server.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      wire.send(ASK);
      wire.readUntil("event: serving");

      var ended = threads.submit(server::drainAndStop);

      wire.readUntil("event: bye");
      wire.awaitEnd();
      assertThat(Wire.ask(server.port(), "GET", "/readyz").status()).isEqualTo(503);
      assertThat(ended.isDone()).as("it still accepts").isFalse();
      await().atMost(Duration.ofSeconds(30)).until(ended::isDone);
    }
  }

  @Test
  void onlyGetAndHeadAreKnown() throws IOException {
    assertThat(Wire.ask(server.port(), "POST", "/api/v1/events").status()).isEqualTo(405);
    try (var wire = Wire.to(server.port())) {
      wire.send("HEAD /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(wire.readUntil("\r\n\r\n")).contains("200", "text/event-stream");
    }
  }
}

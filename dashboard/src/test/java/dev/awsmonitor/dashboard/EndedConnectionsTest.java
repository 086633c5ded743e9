package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of requests when connections are ended. */
@Timeout(30)
class EndedConnectionsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** One request at a time is worked on, so that a second one waits. */
  @AutoClose
  private final Listener listener =
      Listener.start(
          0,
          new Limits(10, 1, LONG, LONG, LONG, LONG, 10_000),
          HttpRouting.builder()
              .get("/", (_, response) -> response.send("here"))
              .post("/", (request, response) -> response.send(request.content().as(String.class)))
              .get(
                  "/answered",
                  (_, response) -> {
                    response.send("here");
                    asked.countDown();
                    released.await();
                  })
              .get(
                  "/slow",
                  (_, response) -> {
                    asked.countDown();
                    released.await();
                    response.send("at last");
                  }),
          DirectHandlers.create());

  @Test
  void aConnectionThatIsNotUsedIsClosed() throws Exception {
    try (var unused = Wire.to(listener.port())) {
      unused.ask("GET", "/");

      listener.endConnections();

      assertThat(unused.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aRequestThatIsWorkedOnIsAnsweredAndItsConnectionClosed() throws Exception {
    try (var slow = Wire.to(listener.port())) {
      send(slow, "/slow");
      asked.await();

      listener.endConnections();
      released.countDown();

      assertLast(slow, "at last");
    }
  }

  @Test
  void aRequestThatWaitsForItsTurnIsAnsweredToo() throws Exception {
    try (var slow = Wire.to(listener.port());
        var next = Wire.to(listener.port())) {
      // Given
      next.ask("GET", "/");
      send(slow, "/slow");
      asked.await();
      send(next, "/");
      // When
      listener.endConnections();
      released.countDown();
      // Then
      assertLast(next, "here");
    }
  }

  /** Its client has the answer before, and may be as fast as that. */
  @Test
  void soIsOneThatArrivesBeforeTheOneBeforeIsDone() throws Exception {
    try (var next = Wire.to(listener.port())) {
      next.ask("GET", "/answered");
      asked.await();
      send(next, "/");

      listener.endConnections();
      released.countDown();

      assertLast(next, "here");
    }
  }

  /** RFC 9112, section 9.6. */
  @Test
  void aClientThatWantsNoMoreIsAnsweredAndItsConnectionClosed() throws Exception {
    try (var once = Wire.to(listener.port())) {
      once.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      var answer = once.answer(true);
      assertThat(answer.body()).isEqualTo("here");
      assertThat(answer.header("Connection")).hasValue("close");
      assertThat(once.isClosedByServer()).isTrue();
    }
  }

  /** More than is read at once. */
  @Test
  void allOfItsRequestIsReadBefore() throws Exception {
    var body = "x".repeat(10_000);
    try (var once = Wire.to(listener.port())) {
      once.send(
          "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 10000\r\n\r\n");
      once.send(body);

      assertLast(once, body);
    }
  }

  private static void assertLast(Wire wire, String body) throws IOException {
    assertThat(wire.answer(true).body()).isEqualTo(body);
    assertThat(wire.isClosedByServer()).isTrue();
  }

  private static void send(Wire wire, String path) throws IOException {
    wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep the server waiting, over real connections. */
@Timeout(60)
class SlowClientsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration WATCHED_EACH = Duration.ofSeconds(1);
  private static final int FEW = 4;
  private static final int MANY = 50;

  /** More than the buffers of both ends hold, so that a client that does not read is noticed. */
  private static final int ANSWERS_NOT_READ = 1_000;

  @AutoClose private final FakeImds imds = FakeImds.start();

  private static final List<String> HALVES =
      List.of(
          "",
          "G",
          "GET / HT",
          "GET / HTTP/1.1\r\n",
          "GET / HTTP/1.1\r\nHost: local",
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345",
          "POST /none HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345",
          "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123");

  @Test
  void aRequestThatDoesNotGoOnIsCutOff() throws Exception {
    try (var server = start(limits -> withRequest(limits, SHORT));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var kept = HALVES.stream().map(half -> threads.submit(() -> keptFor(server, half))).toList();

      for (var time : kept) {
        assertThat(time.get()).isBetween(SHORT, SHORT.plus(WATCHED_EACH).plusSeconds(5));
      }
      await().untilAsserted(() -> assertThat(cut(server)).isEqualTo(HALVES.size()));
    }
  }

  /** How long the server waits for the other half. */
  private static Duration keptFor(DashboardServer server, String half) throws IOException {
    try (var slow = Wire.to(server.port())) {
      var began = System.nanoTime();
      slow.send(half);
      slow.awaitEnd();
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  @Test
  void aRequestThatTricklesInIsCutOffThoughItGoesOn() throws Exception {
    try (var server = start(limits -> withRequest(limits, SHORT));
        var slow = Wire.to(server.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.send("GET / HTTP/1.1\r\nHost: localhost\r\n");

      var closed = threads.submit(slow::isClosedByServer);
      await()
          .atMost(SHORT.plus(WATCHED_EACH).plusSeconds(5))
          .until(
              () -> {
                slow.trySend("X-Line: more\r\n");
                return closed.isDone();
              });

      assertThat(closed.get()).isTrue();
    }
  }

  @Test
  void aRequestInTwoPartsIsAnswered() throws IOException {
    try (var server = start(UnaryOperator.identity());
        var client = Wire.to(server.port())) {
      client.send("GET /livez HTTP/1.1\r\nHost: local");
      client.send("host\r\n\r\n");

      assertThat(client.answer(true).body()).isEqualTo("ok\n");
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() throws IOException {
    try (var server = start(limits -> withWrite(limits, SHORT));
        var deaf = Wire.withSmallBuffer(server.port())) {
      var page = Wire.ask(server.port(), "GET", "/").body();
      for (var i = 0; i < ANSWERS_NOT_READ; i++) {
        deaf.trySend("GET " + script(page) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      await()
          .atMost(SHORT.plusSeconds(20))
          .untilAsserted(() -> assertThat(cut(server)).isEqualTo(1));
    }
  }

  @Test
  void anUnusedConnectionIsKeptForAWhileAndThenClosed() throws IOException {
    try (var server = start(limits -> withIdle(limits, SHORT));
        var client = Wire.to(server.port())) {
      client.ask("GET", "/livez");
      client.ask("POST", "/livez", "a=b");
      var began = System.nanoTime();

      assertThat(client.isClosedByServer()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(SHORT.minusMillis(200));
    }
  }

  @Test
  void whereItIsCrowdedUnusedConnectionsMakeRoom() throws IOException {
    var held = new ArrayDeque<Wire>();
    try (var server = start(limits -> few(limits))) {
      for (var i = 0; i < FEW; i++) {
        var wire = Wire.to(server.port());
        held.add(wire);
        wire.ask("GET", "/livez");
      }
      assertThat(Wire.ask(server.port(), "GET", "/livez").status()).isEqualTo(200);
    } finally {
      for (var wire : held) {
        wire.close();
      }
    }
  }

  @Test
  void moreConnectionsThanThereIsRoomForWaitTheirTurn() throws Exception {
    var held = new ArrayDeque<Wire>();
    try (var server = start(limits -> withCrowdedIdle(few(limits), LONG));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < FEW; i++) {
        held.add(Wire.to(server.port()));
        held.getLast().ask("GET", "/livez");
      }
      var late = threads.submit(() -> Wire.ask(server.port(), "GET", "/livez"));
      await().during(Duration.ofMillis(500)).until(() -> !late.isDone());

      held.remove().close();

      assertThat(late.get().status()).isEqualTo(200);
    } finally {
      for (var wire : held) {
        wire.close();
      }
    }
  }

  /** Those who do not read, or send half a request, must not take the turn of the others. */
  @Test
  void oneAtATimeIsEnoughForAllThatAskAndForThoseWhoAreSlow() throws Exception {
    try (var server = start(limits -> oneAtWork(limits));
        var half = Wire.to(server.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      half.send("GET /livez HTTP/1.1\r\nHost: local");

      var answers =
          IntStream.range(0, MANY)
              .mapToObj(_ -> threads.submit(() -> Wire.ask(server.port(), "GET", "/livez")))
              .toList();

      for (var answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
      half.send("host\r\n\r\n");
      assertThat(half.answer(true).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"
      })
  void whatIsNoRequestIsRefusedInTheSameWords(String nonsense) throws IOException {
    try (var server = start(UnaryOperator.identity());
        var client = Wire.to(server.port())) {
      client.send(nonsense);

      var refusal = client.answer(true);
      assertThat(refusal.status()).isBetween(400, 505);
      assertThat(refusal.header("Content-Type")).hasValue("application/problem+json");
      assertThat(refusal.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(refusal.header("Connection")).hasValue("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 50_000})
  void tooLongAHeadIsRefused(int length) throws IOException {
    try (var server = start(UnaryOperator.identity());
        var client = Wire.to(server.port())) {
      client.send("GET /" + "x".repeat(length) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(client.answer(true).status()).isEqualTo(414);
    }
  }

  private static String script(String page) {
    return page.replaceFirst("(?s).*src=\"(/assets/[^\"]*)\".*", "$1");
  }

  private static long cut(DashboardServer server) throws IOException {
    return Wire.ask(server.port(), "GET", "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("awsmonitor_connections_cut_total "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private DashboardServer start(UnaryOperator<Limits> changed) {
    return DashboardServer.start(
        DashboardConfig.from(Map.of("PORT", "0"), _ -> null),
        Optional.of(imds.endpoint()),
        Clock.systemUTC(),
        changed.apply(new Limits(1_000, 100, LONG, LONG, LONG, LONG, 100_000)));
  }

  private static Limits withRequest(Limits limits, Duration request) {
    return new Limits(
        limits.connections(),
        limits.atWork(),
        limits.idle(),
        limits.crowdedIdle(),
        request,
        limits.write(),
        limits.bodyBytes());
  }

  private static Limits withIdle(Limits limits, Duration idle) {
    return new Limits(
        limits.connections(),
        limits.atWork(),
        idle,
        limits.crowdedIdle(),
        limits.request(),
        limits.write(),
        limits.bodyBytes());
  }

  private static Limits withCrowdedIdle(Limits limits, Duration idle) {
    return new Limits(
        limits.connections(),
        limits.atWork(),
        limits.idle(),
        idle,
        limits.request(),
        limits.write(),
        limits.bodyBytes());
  }

  private static Limits withWrite(Limits limits, Duration write) {
    return new Limits(
        limits.connections(),
        limits.atWork(),
        limits.idle(),
        limits.crowdedIdle(),
        limits.request(),
        write,
        limits.bodyBytes());
  }

  private static Limits oneAtWork(Limits limits) {
    return new Limits(
        limits.connections(),
        1,
        limits.idle(),
        limits.crowdedIdle(),
        limits.request(),
        limits.write(),
        limits.bodyBytes());
  }

  private static Limits few(Limits limits) {
    return new Limits(
        FEW,
        limits.atWork(),
        limits.idle(),
        SHORT,
        limits.request(),
        limits.write(),
        limits.bodyBytes());
  }
}

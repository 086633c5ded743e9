package dev.awsmonitor.operator.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckClientTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private final CheckClient client = new CheckClient(http);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    http.close();
    threads.close();
  }

  @Test
  void aGoodAnswerHasNoProblem() {
    answers(exchange -> exchange.sendResponseHeaders(200, -1));

    assertThat(ask("path: '/health?deep=1'")).isEmpty();
  }

  @Test
  void theMethodThatIsNamedIsUsed() {
    answers(
        exchange ->
            exchange.sendResponseHeaders(
                exchange.getRequestMethod().equals("POST") ? 405 : 200, -1));

    assertThat(ask("method: POST, status: 405")).isEmpty();
    assertThat(ask("method: HEAD, status: 405")).isEqualTo("HEAD / answered 200 instead of 405");
  }

  @Test
  void aRedirectIsAnAnswer() {
    answers(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        });

    assertThat(ask("path: /")).isEqualTo("GET / answered 302 instead of 200");
  }

  @Test
  void theBodyIsReadWhenItMatters() {
    answers(
        exchange -> {
          var body = "{\"status\": \"UP\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });

    assertThat(ask("json: {pointer: /status, value: UP}")).isEmpty();
    assertThat(ask("bodyContains: DOWN")).isEqualTo("GET / has no \"DOWN\" in its body");
  }

  @Test
  void aBodyWithoutEndIsNotKept() {
    answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var megabyte = new byte[1024 * 1024];
          exchange.getResponseBody().write(megabyte);
          exchange.getResponseBody().write(megabyte);
        });

    assertThat(ask("bodyContains: x")).startsWith("GET / is not answered: ");
    assertThat(ask("path: /")).isEmpty();
  }

  @Test
  void anAnswerThatTakesTooLongIsOne() {
    answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    assertThat(ask("maxLatency: 100ms")).isEqualTo("GET / took longer than 100ms");
  }

  @Test
  void aConnectionThatIsRefusedIsTold() {
    var nobody = URI.create("http://127.0.0.1:1");

    assertThat(client.ask(nobody, AnswerTest.check("path: /")).orElseThrow())
        .isEqualTo("GET / is not answered: no connection is accepted");
  }

  @Test
  void aClientThatEndsAsksNobody() {
    var ended = Executors.newVirtualThreadPerTaskExecutor();
    ended.close();
    try (var client = HttpClient.newBuilder().executor(ended).build()) {
      var pod = URI.create("http://localhost:" + server.getAddress().getPort());

      assertThat(new CheckClient(client).ask(pod, AnswerTest.check("path: /")).orElseThrow())
          .isEqualTo("GET / was not asked: the operator ends");
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answers(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private String ask(String check) {
    var pod = URI.create("http://localhost:" + server.getAddress().getPort());
    return client.ask(pod, AnswerTest.check(check)).orElse("");
  }
}

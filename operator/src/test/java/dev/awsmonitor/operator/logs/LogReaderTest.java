package dev.awsmonitor.operator.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.awsmonitor.operator.resources.FailedContainer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogReaderTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final FailedContainer CONTAINER = new FailedContainer("monitoring", "pod-1", true);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch silence = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl("http://localhost:" + server.getAddress().getPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
  }

  @AfterEach
  void stop() {
    silence.countDown();
    client.close();
    server.stop(0);
    threads.close();
  }

  @Test
  void readsTheLastLinesOfTheEndedContainer() {
    answer(200, "one\ntwö\n");

    assertThat(new LogReader(client, LONG).read(CONTAINER)).isEqualTo("one\ntwö\n");
    assertThat(asked)
        .containsExactly(
            "GET /api/v1/namespaces/monitoring/pods/pod-1/log?container=dashboard&previous=true"
                + "&tailLines=20&limitBytes=65536");
  }

  @Test
  void aLogThatIsRefusedIsNone() {
    answer(403, "pods/log is forbidden");

    assertThat(new LogReader(client, LONG).read(CONTAINER)).isEmpty();
  }

  @Test
  void aLogThatDoesNotComeIsNotWaitedFor() {
    server.createContext("/", this::neverAnswer);

    assertThat(new LogReader(client, Duration.ofMillis(50)).read(CONTAINER)).isEmpty();
  }

  @Test
  void anApiServerThatIsAwayIsNoFault() {
    server.stop(0);

    assertThat(new LogReader(client, LONG).read(CONTAINER)).isEmpty();
  }

  @Test
  void aClientThatIsClosedIsNoFault() {
    client.close();

    assertThat(new LogReader(client, LONG).read(CONTAINER)).isEmpty();
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          var bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private void neverAnswer(HttpExchange exchange) {
    try {
      silence.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}

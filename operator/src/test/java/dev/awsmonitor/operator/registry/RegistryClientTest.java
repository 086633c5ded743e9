package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.registry.ScanOutcome.Failed;
import dev.awsmonitor.operator.registry.ScanOutcome.Found;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryClientTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  /** Of the text {@code {}}, computed by sha256sum. */
  private static final String DIGEST_OF_BRACES =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private final FakeRegistry registry = new FakeRegistry();
  private final RegistryClient client =
      new RegistryClient(
          HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build());

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void oneHeadTellsTheDigest() {
    registry.holds(DIGEST);

    assertThat(scan()).isEqualTo(new Found(DIGEST));
    assertThat(registry.asked()).containsExactly("HEAD /v2/acme/dashboard/manifests/latest");
  }

  @Test
  void everyKindOfManifestIsAccepted() {
    registry.answers(
        exchange -> {
          var accept = exchange.getRequestHeaders().getFirst("Accept");
          assertThat(accept).contains("oci.image.index", "manifest.list.v2", "manifest.v2+json");
          exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST);
          exchange.sendResponseHeaders(200, -1);
        });

    assertThat(scan()).isEqualTo(new Found(DIGEST));
  }

  @Test
  void withoutTheHeaderTheBytesTell() {
    registry.answers(exchange -> FakeRegistry.send(exchange, "{}"));

    assertThat(scan()).isEqualTo(new Found(DIGEST_OF_BRACES));
    assertThat(registry.asked())
        .containsExactly(
            "HEAD /v2/acme/dashboard/manifests/latest", "GET /v2/acme/dashboard/manifests/latest");
  }

  @Test
  void aHeaderThatIsNoDigestIsNotBelieved() {
    registry.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:short");
          FakeRegistry.send(exchange, "{}");
        });

    assertThat(scan()).isEqualTo(new Found(DIGEST_OF_BRACES));
  }

  @ParameterizedTest
  @CsvSource({
    "401, the registry asks for credentials (401)",
    "403, the registry asks for credentials (403)",
    "404, there is no tag latest (404)",
    "429, the registry refuses more requests for now (429)",
    "500, the registry answered 500"
  })
  void aRefusalIsToldWithWhatWasAsked(int status, String words) {
    registry.answers(FakeRegistry.status(status));

    assertThat(scan())
        .isEqualTo(
            new Failed(
                "http://"
                    + registry.repository().replace("/acme", "/v2/acme")
                    + "/manifests/latest: "
                    + words));
  }

  @Test
  void aRefusedGetIsTold() {
    registry.answers(
        exchange ->
            exchange.sendResponseHeaders(
                exchange.getRequestMethod().equals("HEAD") ? 200 : 500, -1));

    assertThat(failure()).endsWith("the registry answered 500");
  }

  @Test
  void aManifestWithoutEndIsNotRead() {
    registry.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
          var chunk = new byte[64 * 1024];
          for (int i = 0; exchange.getRequestMethod().equals("GET") && i < 80; i++) {
            exchange.getResponseBody().write(chunk);
          }
        });

    assertThat(failure()).endsWith("the manifest is larger than 4194304 bytes");
  }

  @Test
  void aSilentRegistryIsNotWaitedForLongerThanTold() {
    var end = new CountDownLatch(1);
    registry.answers(
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(failure(Duration.ofMillis(100))).endsWith("no answer within 100 ms");
    end.countDown();
  }

  @Test
  void aRegistryThatIsNotThereIsTold() {
    registry.close();

    assertThat(failure()).endsWith("the registry does not accept connections");
  }

  private ScanOutcome scan() {
    return client.scan(query(Duration.ofSeconds(10)));
  }

  private String failure() {
    return failure(Duration.ofSeconds(10));
  }

  private String failure(Duration timeout) {
    return client.scan(query(timeout)) instanceof Failed failed ? failed.message() : "";
  }

  private ImageQuery query(Duration timeout) {
    return new ImageQuery(registry.repository(), "latest", true, Duration.ofMinutes(1), timeout);
  }
}

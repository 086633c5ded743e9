package dev.awsmonitor.operator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.leadership.MutableClock;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEndpointTest {
  private static final byte[] PUSH = Payloads.read("docker-hub.json");

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final HookStage stage = new HookStage(clock);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aSignedPushLetsTheRegistryBeAsked() throws Exception {
    var answer = stage.post("dashboard", PUSH, "X-Hub-Signature-256", HookStage.signature(PUSH));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(stage.scanned).containsExactly("dashboard");
    assertThat(stage.results).containsExactly(HookResult.ACCEPTED);
  }

  @Test
  void theTokenOrTheKeyInTheUrlWillDoAsWell() throws Exception {
    var key = HookStage.hmac("monitoring/dashboard".getBytes(UTF_8));

    stage.post("dashboard", PUSH, "Authorization", "Bearer " + HookStage.TOKEN);
    stage.post("dashboard?key=" + key, PUSH);

    assertThat(stage.scanned).containsExactly("dashboard", "dashboard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.txt", "ecr.json", "github-package.json"})
  void whatTheBodySaysIsAHintOnly(String file) throws Exception {
    var body = Payloads.read(file);

    stage.post("dashboard", body, "X-Hub-Signature-256", HookStage.signature(body));

    assertThat(stage.scanned).containsExactly("dashboard");
  }

  @Test
  void aPullIsTakenAndLeftAtThat() throws Exception {
    var body = Payloads.read("distribution-pull.json");

    var answer = stage.post("dashboard", body, "Authorization", "Bearer " + HookStage.TOKEN);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(stage.scanned).isEmpty();
    assertThat(stage.results).containsExactly(HookResult.IGNORED);
  }

  /** From the answer nobody learns which Monitors there are. */
  @Test
  void everyRefusalIsTheSame() throws Exception {
    var wrong = stage.post("dashboard", PUSH, "Authorization", "Bearer wrong");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(wrong.body())
        .isEqualTo(
            """
            {"type": "about:blank", "status": 401, "title": "%s"}
            """
                .formatted(HookResult.REFUSED.title()));
    for (var other : new String[] {"unknown", "without", "missing"}) {
      var answer = stage.post(other, PUSH, "Authorization", "Bearer " + HookStage.TOKEN);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(wrong.body());
    }
    assertThat(stage.post("dashboard", PUSH).body()).isEqualTo(wrong.body());
    assertThat(stage.scanned).isEmpty();
  }

  @Test
  void aSecretThatCannotBeUsedIsTold() throws Exception {
    stage.post("missing", PUSH, "Authorization", "Bearer " + HookStage.TOKEN);

    assertThat(stage.unusable).containsExactly("missing: Secret monitoring/missing is not there");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /hooks/monitoring/dashboard, 405",
    "DELETE, /hooks/monitoring/dashboard, 405",
    "POST, /, 404",
    "POST, /hooks/monitoring, 404",
    "POST, /metrics, 404",
    "GET, /hooks/%2e%2e/x, 404"
  })
  void nothingElseIsThere(String method, String path, int status) throws Exception {
    var answer =
        stage.send(stage.request(path).method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    assertThat(answer.body()).contains("\"status\": " + status);
  }

  @Test
  void aBodyOf64KibibytesIsTakenAndALargerOneRefused() throws Exception {
    var largest = new byte[WebhookEndpoint.BODY_BYTES_MAX];
    var signature = HookStage.signature(largest);

    assertThat(stage.post("dashboard", largest, "X-Hub-Signature-256", signature).statusCode())
        .isEqualTo(202);
    assertThat(
            stage
                .post("dashboard", new byte[largest.length + 1], "X-Hub-Signature-256", signature)
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void whoSendsTooMuchIsAskedToWait() throws Exception {
    for (int i = 0; i < SourceLimiter.BURST; i++) {
      stage.post("unknown", new byte[0]);
    }

    var last = stage.post("unknown", new byte[0]);

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).contains("5");
  }

  /** By a flag of the JVM, which the tests and the image run with. */
  @Test
  @Timeout(30)
  void aSenderThatDoesNotFinishIsCutOff() throws Exception {
    assertThat(Path.of("../images/operator.args"))
        .content()
        .contains("-Dsun.net.httpserver.maxReqTime=5\n");
    try (var socket = stage.connect()) {
      socket
          .getOutputStream()
          .write(
              "POST /hooks/monitoring/dashboard HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"
                  .getBytes(UTF_8));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(stage.scanned).isEmpty();
  }
}

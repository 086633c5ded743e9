package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.imds.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees what, over real connections. */
class ViewersTest {
  private static final String TOKEN = "correct-horse:battery";

  /** Not the end of the AMI's. */
  private static final Pattern INSTANCE_ID = Pattern.compile("\\bi-0123456789abcdef0");

  private static final String ROLE = "node-role";
  private static final String TAG = "team=core";

  @AutoClose private final FakeImds imds = FakeImds.start();

  @AutoClose
  private final DashboardServer server = start(Map.of("PORT", "0", "VIEWER_TOKEN", TOKEN));

  @AutoClose private final DashboardServer open = start(Map.of("PORT", "0"));

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/instance"})
  void anonymousViewersSeeAllButWhatIsHidden(String path) throws IOException {
    for (var asked : new DashboardServer[] {server, open}) {
      var answer = Wire.ask(asked.port(), "GET", path);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .contains("203.0.113.10", "t4g.small", "vpc-0a1b2c3d4e5f60718", "eu-central-1")
          .contains("builder_key", "for those who sign in")
          .doesNotContainPattern(INSTANCE_ID)
          .doesNotContain(ROLE, TAG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/instance"})
  void whoHasSignedInSeesAll(String path) throws IOException {
    for (var credentials :
        new String[] {"Bearer " + TOKEN, "bearer  " + TOKEN, basic("me", TOKEN)}) {
      var answer = ask(server, path, credentials);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .containsPattern(INSTANCE_ID)
          .contains(ROLE, TAG)
          .doesNotContain("for those who sign in", TOKEN);
    }
    assertThat(Wire.ask(server.port(), "GET", path).body()).doesNotContainPattern(INSTANCE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer wrong-wrong-wrong",
        "Basic not-base64",
        "Basic bm9jb2xvbg==",
        "Digest username=me",
        "correct-horse:battery",
      })
  void credentialsThatAreNotRightAreRefused(String credentials) throws IOException {
    var answer = ask(server, "/", credentials);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate"))
        .hasValue("Basic realm=\"aws-monitor\", charset=\"UTF-8\"");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).doesNotContain(TOKEN, "wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/health", "/metrics", "/version"})
  void probesAnswerWhateverIsSent(String path) throws IOException {
    assertThat(ask(server, path, "Bearer wrong-wrong-wrong").status()).isEqualTo(200);
  }

  @Test
  void aBrowserSignsInAtAPathThatAsks() throws IOException {
    assertThat(Wire.ask(server.port(), "GET", "/").body()).contains("href=\"/sign-in\"");
    assertThat(Wire.ask(server.port(), "GET", "/sign-in").status()).isEqualTo(401);
    var signedIn = ask(server, "/sign-in", basic("", TOKEN));
    assertThat(signedIn.status()).isEqualTo(303);
    assertThat(signedIn.header("Location")).hasValue("/");
    assertThat(Wire.ask(server.port(), "POST", "/sign-in").status()).isEqualTo(405);
  }

  @Test
  void withoutATokenNobodySignsIn() throws IOException {
    assertThat(Wire.ask(open.port(), "GET", "/").body()).doesNotContain("sign-in");
    assertThat(Wire.ask(open.port(), "GET", "/sign-in").status()).isEqualTo(404);
    assertThat(ask(open, "/", "Bearer " + TOKEN).body()).doesNotContainPattern(INSTANCE_ID);
  }

  /** One stream is written for all. */
  @Test
  void eventsTellWhatAllMaySee() throws IOException {
    try (var wire = Wire.to(server.port())) {
      wire.send(request("/api/v1/events", "Bearer " + TOKEN));

      assertThat(wire.readUntil("event: rollouts"))
          .contains("203.0.113.10")
          .doesNotContainPattern(INSTANCE_ID)
          .doesNotContain(ROLE, TAG);
    }
  }

  private static Wire.Answer ask(DashboardServer asked, String path, String credentials)
      throws IOException {
    try (var wire = Wire.to(asked.port())) {
      wire.send(request(path, credentials));
      return wire.answer(true);
    }
  }

  private static String request(String path, String credentials) {
    return String.join(
        "\r\n",
        "GET " + path + " HTTP/1.1",
        "Host: localhost",
        "Authorization: " + credentials,
        "\r\n");
  }

  private static String basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Starts one, and waits until it has read all there is to hide. */
  private DashboardServer start(Map<String, String> environment) {
    var started =
        DashboardServer.start(
            DashboardConfig.from(environment, _ -> null),
            Optional.of(imds.endpoint()),
            Clock.systemUTC());
    await("answers of IMDS")
        .until(
            () ->
                !Wire.ask(started.port(), "GET", "/api/v1/instance")
                    .body()
                    .contains(Reading.Cause.NOT_YET.words()));
    return started;
  }
}

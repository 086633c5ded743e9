package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.imds.FakeImds.Mode;
import dev.awsmonitor.dashboard.imds.Reading;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server over real connections, with an IMDS of our own. */
class DashboardServerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final Duration PAGE_AT_MOST = Duration.ofSeconds(1);
  private static final int TRIES = 4;
  private static final Map<String, String> DEPLOYED =
      Map.of(
          "PORT", "0",
          "AWS_MONITOR_VERSION", "1.2.3",
          "IMAGE_TAG", "stable",
          "IMAGE_DIGEST", DIGEST,
          "ROLLOUT_REVISION", "7",
          "NODE_NAME", "node-a");
  private static final Map<String, String> ALONE =
      Map.of(
          "PORT", "0",
          "INSTANCE_TYPE", "m8g.large",
          "VPC_ID", "vpc-fallback",
          "REGION", "eu-west-1",
          "SSH_KEY_PATH", "/keys/fallback_key");
  private static final Pattern SCRIPT =
      Pattern.compile("<script defer src=\"(/assets/page-[0-9a-f]{12}\\.js)\">");

  @AutoClose private final FakeImds imds = FakeImds.start();
  @AutoClose private final DashboardServer server = start(DEPLOYED);
  @AutoClose private final DashboardServer alone = start(ALONE);

  static Stream<String> routes() {
    return Stream.of(
        "/",
        "/api/v1/instance",
        "/api/v1/rollouts",
        "/api/v1/host",
        "/api/v1/notices",
        "/api/v1/cost",
        "/livez",
        "/readyz",
        "/health",
        "/metrics",
        "/version",
        "script");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, no-store",
    "/api/v1/instance, application/json, no-store",
    "/api/v1/rollouts, application/json, no-store",
    "/api/v1/host, application/json, no-store",
    "/api/v1/notices, application/json, no-store",
    "/api/v1/cost, application/json, no-store",
    "/livez, text/plain; charset=utf-8, no-store",
    "/readyz, text/plain; charset=utf-8, no-store",
    "/health, application/json, no-store",
    "/metrics, text/plain; version=0.0.4; charset=utf-8, no-store",
    "/version, application/json, no-store",
    "script, text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
  })
  void eachRouteAnswersWithItsType(String route, String type, String cached) throws IOException {
    var answer = get(path(route));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).hasValue(type);
    assertThat(answer.header("Cache-Control")).hasValue(cached);
    assertThat(answer.body()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void eachAnswerKeepsBrowsersFromDoingMoreThanThePageNeeds(String route) throws IOException {
    assertHeaders(get(path(route)));
    assertHeaders(Wire.ask(server.port(), "HEAD", path(route)));
    assertHeaders(post(path(route)));
  }

  /** DNS rebinding: a browser sends the name that was opened. */
  @ParameterizedTest
  @MethodSource("routes")
  void whatIsAskedOfAnotherHostIsRefused(String route) throws IOException {
    try (var wire = Wire.to(server.port())) {
      wire.send("GET " + path(route) + " HTTP/1.1\r\nHost: evil.example:5001\r\n\r\n");

      var refusal = wire.answer(true);
      assertThat(refusal.status()).isEqualTo(421);
      assertThat(refusal.header("Content-Type")).hasValue("application/problem+json");
      assertThat(refusal.body()).contains("ALLOWED_HOSTS").doesNotContain("evil");
      assertHeaders(refusal);
    }
  }

  @Test
  void soDoesTheAnswerWhereNothingIs() throws IOException {
    assertHeaders(get("/nothing"));
  }

  private static void assertHeaders(Wire.Answer answer) {
    assertThat(answer.headers())
        .hasEntrySatisfying(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .singleElement()
                    .asString()
                    .matches(
                        "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; script-src"
                            + " 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none';"
                            + " form-action 'none'; frame-ancestors 'none'"))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("X-Frame-Options", List.of("DENY"))
        .containsEntry("Referrer-Policy", List.of("no-referrer"))
        .containsEntry("Cross-Origin-Resource-Policy", List.of("same-origin"))
        .containsEntry("Permissions-Policy", List.of("camera=(), geolocation=(), microphone=()"))
        .containsEntry("X-Image-Digest", List.of(DIGEST))
        .doesNotContainKeys("Server", "Set-Cookie", "Strict-Transport-Security");
  }

  @Test
  void outsideOfAClusterNoDigestIsClaimed() throws IOException {
    var answer = Wire.ask(alone.port(), "GET", "/");

    assertThat(answer.header("X-Image-Digest")).isEmpty();
    assertThat(answer.body()).contains("not deployed by the operator");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void headIsGetWithoutTheBody(String route) throws IOException {
    try (var wire = Wire.to(server.port())) {
      var head = wire.ask("HEAD", path(route));
      var get = wire.ask("GET", path(route));

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }
  }

  @Test
  void headIsWithoutABodyWhereNothingIs() throws IOException {
    try (var wire = Wire.to(server.port())) {
      var head = wire.ask("HEAD", "/nothing");

      assertThat(head.status()).isEqualTo(404);
      assertThat(wire.ask("GET", "/livez").body()).isEqualTo("ok\n");
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void postIsRefusedAndTheConnectionKept(String route) throws IOException {
    try (var wire = Wire.to(server.port())) {
      var refused = wire.ask("POST", path(route), "x".repeat(100_000));
      var next = wire.ask("GET", "/livez");

      assertThat(refused.status()).isEqualTo(405);
      assertThat(refused.header("Allow")).hasValue("GET, HEAD");
      assertThat(refused.header("Connection")).isNotEqualTo(Optional.of("close"));
      assertProblem(refused, 405, "Method Not Allowed", "only GET and HEAD are known here");
      assertThat(next.body()).isEqualTo("ok\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void soAreTheOtherMethods(String method) throws IOException {
    var refused = Wire.ask(server.port(), method, "/");

    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).hasValue("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/livez/", "/api/v1", "/assets/page.css", "/%3Cscript%3E", "/latest"})
  void whereNothingIsAProblemIsTold(String path) throws IOException {
    var answer = get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertProblem(answer, 404, "Not Found", "there is nothing at this path");
  }

  @Test
  void theConnectionIsKeptWhereNothingIs() throws IOException {
    try (var wire = Wire.to(server.port())) {
      var missing = wire.ask("POST", "/nothing", "x".repeat(100_000));
      var next = wire.ask("GET", "/livez");

      assertThat(missing.status()).isEqualTo(404);
      assertThat(next.status()).isEqualTo(200);
    }
  }

  private static void assertProblem(Wire.Answer answer, int status, String title, String detail) {
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer))
        .isEqualTo(
            Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("requestId", answer.header("X-Request-Id").orElse("none"))
                .build());
  }

  @Test
  void thePageShowsTheInstanceAndTheImageThatServesIt() throws IOException {
    assertThat(get("/?from=a+bookmark").body())
        .startsWith("<!doctype html>")
        .contains("<html lang=\"en\">")
        .contains("<title>203.0.113.10 · aws-monitor</title>")
        .contains("id=\"public-ip\">203.0.113.10<")
        .contains("t4g.small", "vpc-0a1b2c3d4e5f60718", "builder_key")
        .contains("eu-central-1<", "eu-central-1a<")
        .contains("id=\"version\">1.2.3<", "id=\"tag\">stable<", "id=\"revision\">#7<", "node-a")
        .contains("title=\"" + DIGEST + "\">0123456789ab<")
        .contains("datetime=\"2026-11-01T12:00:00Z\">2026-11-01 12:00:00 UTC<")
        .doesNotContain("class=\"warning", "from the environment");
  }

  @Test
  void theApiShowsTheInstance() throws IOException {
    assertThat(json(get("/api/v1/instance")))
        .hasSize(17)
        .containsEntry("publicIp", field("203.0.113.10"))
        .containsEntry("instanceType", field("t4g.small"))
        .containsEntry("vpcId", field("vpc-0a1b2c3d4e5f60718"))
        .containsEntry("region", field("eu-central-1"))
        .containsEntry("availabilityZone", field("eu-central-1a"))
        .containsEntry("launchedAt", field("2026-10-30T09:15:00Z"))
        .containsEntry("keyName", field("builder_key"));
  }

  private static JsonObject field(String value) {
    return Json.createObjectBuilder()
        .add("value", value)
        .add("source", "imds")
        .add("readAt", NOW.toString())
        .build();
  }

  @Test
  void theVersionNamesTheImage() throws IOException {
    assertThat(json(get("/version")))
        .isEqualTo(
            Json.createObjectBuilder()
                .add("version", "1.2.3")
                .add("tag", "stable")
                .add("digest", DIGEST)
                .add("revision", "7")
                .build());
  }

  @Test
  void probesAnswerShortly() throws IOException {
    assertThat(get("/livez").body()).isEqualTo("ok\n");
    assertThat(get("/readyz").body()).isEqualTo("ok\n");
    assertThat(json(get("/health")))
        .isEqualTo(json("{\"status\":\"UP\",\"checks\":[{\"name\":\"imds\",\"status\":\"UP\"}]}"));
    assertThat(imds.gets(FakeImds.PUBLIC_IP)).as("reads, of which one is for /health").isEqualTo(1);
  }

  @Test
  void probesOfTheKubeletAskNothingOfImds() throws IOException {
    get("/livez");
    get("/readyz");

    assertThat(imds.gets(FakeImds.PUBLIC_IP)).isZero();
  }

  @Test
  void aNewAddressIsOnTheVeryNextPage() throws IOException {
    get("/");
    imds.set(FakeImds.PUBLIC_IP, "198.51.100.7");

    assertThat(get("/").body())
        .contains("id=\"public-ip\">198.51.100.7<")
        .doesNotContain("203.0.113.10");
    assertThat(json(get("/api/v1/instance")).getJsonObject("publicIp"))
        .isEqualTo(field("198.51.100.7"));
  }

  @Test
  void anInstanceWithoutAPublicAddressSaysSoWithoutAWarning() throws IOException {
    imds.remove(FakeImds.PUBLIC_IP);

    assertThat(get("/").body())
        .contains("<title>aws-monitor</title>")
        .contains("id=\"public-ip\">none<", "no public IPv4 address", "t4g.small")
        .doesNotContain("class=\"warning");
    assertThat(json(get("/health")).toString()).doesNotContain("DEGRADED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"NORMAL", "SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void withoutImdsThePageComesInTimeAndSaysWhatIsMissing(Mode mode) throws IOException {
    // Given
    imds.become(mode);
    // When
    var page = timed(server);
    // Then
    assertThat(page.body())
        .contains("class=\"warning", "No instance metadata", "id=\"public-ip\">unknown<")
        .contains("stable", "0123456789ab");
    assertThat(get("/readyz").status()).isEqualTo(200);
    assertThat(get("/livez").status()).isEqualTo(200);
    assertThat(json(get("/health")).toString()).contains("\"UP\"", "DEGRADED");
  }

  @Test
  void withASlowImdsThePageComesInTime() throws IOException {
    imds.become(Mode.SLOW);

    assertThat(timed(server).body()).contains("203.0.113.10");
  }

  @Test
  void awayFromEc2ThePageComesInTime() throws IOException {
    try (var laptop =
        DashboardServer.start(
            config(ALONE), Optional.of(FakeImds.nothingListening()), Clock.systemUTC())) {
      assertThat(timed(laptop).body()).contains(Reading.Cause.NOT_REACHABLE.words());
      assertThat(Wire.ask(laptop.port(), "GET", "/readyz").status()).isEqualTo(200);
    }
  }

  /** The page that came fastest of some, as another process may have had the processor. */
  private static Wire.Answer timed(DashboardServer server) throws IOException {
    var fastest = Duration.ofDays(1);
    for (var i = 0; i < TRIES && fastest.compareTo(PAGE_AT_MOST) >= 0; i++) {
      var began = System.nanoTime();
      var answer = Wire.ask(server.port(), "GET", "/");
      assertThat(answer.status()).isEqualTo(200);
      fastest = Duration.ofNanos(System.nanoTime() - began);
    }
    assertThat(fastest).isLessThan(PAGE_AT_MOST);
    return Wire.ask(server.port(), "GET", "/");
  }

  @Test
  void aRevokedTokenIsNotNoticedByThoseWhoRead() throws IOException {
    get("/");
    imds.revokeTokens();

    assertThat(get("/").body()).contains("id=\"public-ip\">203.0.113.10<");
  }

  @Test
  void whatImdsDoesNotSayIsShownFromTheEnvironment() throws IOException {
    imds.become(Mode.DISABLED);

    try (var disabled = start(ALONE)) {
      assertThat(Wire.ask(disabled.port(), "GET", "/").body())
          .contains("m8g.large", "vpc-fallback", "eu-west-1", "/keys/fallback_key")
          .contains("from the environment", Reading.Cause.DISABLED.words());
      assertThat(json(Wire.ask(disabled.port(), "GET", "/api/v1/instance")).getJsonObject("vpcId"))
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("value", "vpc-fallback")
                  .add("source", "environment")
                  .add("note", Reading.Cause.DISABLED.words())
                  .add("readAt", NOW.toString())
                  .build());
    }
  }

  /** IMDS is input: whoever can name a key pair can write to the page. */
  @Test
  void whatImdsSaysIsTextAndNothingElse() throws IOException {
    imds.set(FakeImds.KEYS, "0=</dd><script>alert(1)</script>");
    imds.set(FakeImds.PUBLIC_IP, "203.0.113.10</title><script>alert(2)</script>");

    try (var fed = start(DEPLOYED)) {
      await("answers of IMDS")
          .untilAsserted(
              () ->
                  assertThat(Wire.ask(fed.port(), "GET", "/").body())
                      .doesNotContain("<script>", "alert(2)")
                      .contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
  }

  @Test
  void whatTheEnvironmentSaysIsTextToo() throws IOException {
    try (var hostile =
        start(
            Map.of(
                "PORT", "0",
                "IMAGE_TAG", "\"><script>alert(1)</script>",
                "IMAGE_DIGEST", "\"onmouseover=\"alert(1)"))) {
      assertThat(Wire.ask(hostile.port(), "GET", "/").body())
          .doesNotContain("<script>", "=\"\"onmouseover");
    }
  }

  @Test
  void noHeaderOfAClientReachesImds() throws IOException {
    try (var wire = Wire.to(server.port())) {
      wire.send(
          String.join(
              "\r\n",
              "GET / HTTP/1.1",
              "Host: localhost",
              "X-Forwarded-For: 192.0.2.1",
              "X-aws-ec2-metadata-token: stolen",
              "\r\n"));

      assertThat(wire.answer(true).body()).contains("id=\"public-ip\">203.0.113.10<");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    var taken = Map.of("PORT", Integer.toString(server.port()));

    assertThatThrownBy(() -> start(taken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("port " + server.port() + " cannot be bound");
  }

  /** Those that no answer closes are closed before the stop, and in an order: see Listener. */
  @Test
  void aDrainClosesUnusedConnectionsWhileItStillAnswers() throws Exception {
    try (var ending = start(DEPLOYED, Duration.ofMillis(200));
        var longUnused = Wire.to(ending.port());
        var unused = Wire.to(ending.port());
        var busy = Wire.to(ending.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Given
      longUnused.ask("GET", "/livez");
      unused.ask("GET", "/livez");
      busy.begin("POST", "/", 1);
      // When
      var ended = threads.submit(ending::drainAndStop);
      // Then
      assertThat(longUnused.isClosedByServer()).isTrue();
      assertThat(unused.isClosedByServer()).isTrue();
      assertThat(Wire.ask(ending.port(), "GET", "/readyz").status()).isEqualTo(503);
      busy.send("x");
      var answer = busy.answer(true);
      assertThat(answer.header("Connection")).hasValue("close");
      assertThat(busy.isClosedByServer()).isTrue();
      ended.get();
    }
  }

  @Test
  void requestsAreCountedByRouteAndNotByPath() throws IOException {
    get("/livez");
    get("/livez");
    post("/livez");
    get("/nothing");
    get("/nothing/else");
    Wire.ask(server.port(), "BREW", "/");

    // a request is counted when its answer is out
    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics").body().lines())
                    .contains("awsmonitor_build_info{version=\"1.2.3\"} 1")
                    .contains("awsmonitor_imds_token_renewals_total 0.0")
                    .contains(counted("200", "GET", "/livez", 2))
                    .contains(counted("405", "POST", "/livez", 1))
                    .contains(counted("404", "GET", "other", 2))
                    .contains(counted("405", "other", "/", 1))
                    .noneMatch(line -> line.contains("nothing") || line.contains("BREW")));
  }

  private static String counted(String code, String method, String route, int count) {
    return "http_request_duration_seconds_count{code=\"%s\",method=\"%s\",route=\"%s\"} %d"
        .formatted(code, method, route, count);
  }

  @Test
  void readsOfImdsAreCounted() throws IOException {
    get("/");
    imds.revokeTokens();
    get("/");

    assertThat(get("/metrics").body().lines())
        .contains("awsmonitor_imds_token_renewals_total 1.0")
        .anyMatch(
            line -> line.matches("awsmonitor_imds_requests_total\\{outcome=\"value\"} [1-9].*"))
        .anyMatch(
            line ->
                line.matches("awsmonitor_imds_requests_total\\{outcome=\"unavailable\"} [1-9].*"));
  }

  @Test
  void theScriptIsWhereThePageSaysAndNamedByItsContent() throws IOException {
    assertThat(get(path("script")).body())
        .contains("var uPlot=", "new EventSource('/api/v1/events')", "new uPlot(");
  }

  @ParameterizedTest
  @CsvSource({"same, 304", "same strong, 304", "*, 304", "other, 200"})
  void whoHasTheScriptAlreadyIsNotSentItAgain(String known, int status) throws IOException {
    var script = get(path("script"));
    var etag = script.header("ETag").orElseThrow();
    var sent =
        switch (known) {
          case "same" -> "\"a\", " + etag;
          case "same strong" -> etag.substring("W/".length());
          case "other" -> "W/\"other\"";
          default -> known;
        };
    try (var wire = Wire.to(server.port())) {
      wire.send(
          String.join(
              "\r\n",
              "GET " + path("script") + " HTTP/1.1",
              "Host: localhost",
              "If-None-Match: " + sent,
              "\r\n"));

      var answer = wire.answer(true);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("ETag")).hasValue(etag);
      assertThat(answer.header("Vary")).hasValue("Accept-Encoding");
      assertThat(answer.header("Cache-Control")).hasValue("public, max-age=31536000, immutable");
      assertThat(answer.body()).isEqualTo(status == 200 ? script.body() : "");
    }
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "'gzip;q=0, *', ", "'br, *;q=0.1', gzip", "identity, "})
  void whatIsLongIsCompressedForThoseWhoTakeIt(String accepted, String encoding)
      throws IOException {
    try (var wire = Wire.to(server.port())) {
      wire.send(
          String.join(
              "\r\n", "GET / HTTP/1.1", "Host: localhost", "Accept-Encoding: " + accepted, "\r\n"));

      var answer = wire.answer(true);

      assertThat(answer.header("Content-Encoding")).isEqualTo(Optional.ofNullable(encoding));
      assertThat(answer.header("Vary")).hasValue("Accept-Encoding");
    }
  }

  @Test
  void aNoticeIsOnThePageAndInTheMetrics() throws IOException {
    imds.set(
        FakeImds.SPOT_ACTION, "{\"action\": \"terminate\", \"time\": \"2026-11-01T12:02:00Z\"}");
    try (var warned = start(DEPLOYED)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(Wire.ask(warned.port(), "GET", "/").body())
                      .contains("Spot interruption", "in 2 min 0 s", "AWS terminates"));
      assertThat(Wire.ask(warned.port(), "GET", "/metrics").body())
          .contains("awsmonitor_notices_active{kind=\"spot_interruption\"} 1");
      assertThat(Wire.ask(warned.port(), "GET", "/api/v1/notices").body())
          .contains("\"kind\":\"spotInterruption\",\"action\":\"terminate\"")
          .contains("\"due\":\"2026-11-01T12:02:00Z\"");
      assertThat(Wire.ask(warned.port(), "GET", "/readyz").status()).isEqualTo(200);
    }
  }

  @Test
  void whoWantsThatLeavesTheServiceBeforeTheInstanceIsTaken() throws IOException {
    imds.set(
        FakeImds.SPOT_ACTION, "{\"action\": \"terminate\", \"time\": \"2026-11-01T12:02:00Z\"}");
    try (var leaving = start(Map.of("PORT", "0", "UNREADY_ON_INTERRUPTION", "true"))) {
      await()
          .untilAsserted(
              () -> assertThat(Wire.ask(leaving.port(), "GET", "/readyz").status()).isEqualTo(503));
    }
  }

  /** The second sample comes 5 s after the first; this is of the first. */
  @Test
  void theMachineIsToldAsJson() throws IOException {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        json(get("/api/v1/host"))
                            .getJsonObject("memory")
                            .getJsonNumber("totalBytes")
                            .longValue())
                    .isEqualTo(memoryOfThisMachine()));
  }

  private static long memoryOfThisMachine() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElseThrow();
    }
  }

  private DashboardServer start(Map<String, String> environment) {
    return DashboardServer.start(
        config(environment), Optional.of(imds.endpoint()), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private DashboardServer start(Map<String, String> environment, Duration accepting) {
    return DashboardServer.start(
        config(environment),
        Optional.of(imds.endpoint()),
        Clock.fixed(NOW, ZoneOffset.UTC),
        accepting);
  }

  private static DashboardConfig config(Map<String, String> environment) {
    return DashboardConfig.from(environment, _ -> null);
  }

  private Wire.Answer get(String path) throws IOException {
    return Wire.ask(server.port(), "GET", path);
  }

  private Wire.Answer post(String path) throws IOException {
    try (var wire = Wire.to(server.port())) {
      return wire.ask("POST", path, "a=b");
    }
  }

  /** The script's path is only known from the page. */
  private String path(String route) throws IOException {
    if (!route.equals("script")) {
      return route;
    }
    var matcher = SCRIPT.matcher(get("/").body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static JsonObject json(Wire.Answer answer) {
    return json(answer.body());
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}

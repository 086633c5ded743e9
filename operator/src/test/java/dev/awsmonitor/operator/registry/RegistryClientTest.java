package dev.awsmonitor.operator.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.egress.EgressGuard;
import dev.awsmonitor.operator.egress.ProxySettings;
import dev.awsmonitor.operator.image.Digest;
import dev.awsmonitor.operator.image.NumericRanking;
import dev.awsmonitor.operator.image.Platform;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.SemverRanking;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.registry.ScanOutcome.Failed;
import dev.awsmonitor.operator.registry.ScanOutcome.Found;
import dev.awsmonitor.operator.secrets.SecretContent;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final TagPolicy LATEST = new TagPolicy.Fixed("latest");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD = "robot:s3cret";
  private static final String PATH = "/v2/acme/dashboard/";
  private static final String HEAD = "HEAD " + PATH + "manifests/latest";

  private final VirtualTimer time = new VirtualTimer(NOW);
  private final QuirkRegistry registry = new QuirkRegistry(time.clock());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, SecretContent> secrets = new HashMap<>();
  private final List<Integer> answers = new ArrayList<>();
  private final Map<String, Long> left = new HashMap<>();
  private final EgressClient http =
      new EgressClient(new EgressGuard(), ProxySettings.DIRECT, threads);
  private final RegistryClient client =
      new RegistryClient(
          http,
          (namespace, name) ->
              Optional.ofNullable(secrets.get(namespace + "/" + name))
                  .orElseThrow(
                      () -> new SecretUnreadableException("Secret " + name + " is not there")),
          new EcrRole(),
          new ObjectMapper(),
          new RequestObserver() {
            @Override
            public void answered(int status) {
              answers.add(status);
            }

            @Override
            public void left(String host, long requests) {
              left.put(host, requests);
            }
          },
          time.clock());

  @AfterEach
  void close() {
    registry.close();
    http.close();
    threads.shutdownNow();
    time.shutdownNow();
  }

  @Test
  void anImageIsReadOnceAndThenOneHeadTellsThatItIsTheSame() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");

    assertThat(scan()).isEqualTo(found("latest", digest));
    assertThat(paths()).containsExactly(HEAD, "GET " + PATH + "manifests/" + digest);
    registry.forgetAsked();

    assertThat(scan()).isEqualTo(found("latest", digest));
    assertThat(paths()).containsExactly(HEAD);
    assertThat(answers).containsExactly(200, 200, 200);
  }

  @Test
  void tellsWhetherItStillHasAnImage() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    var query = query(LATEST, "linux/amd64", Access.ANONYMOUS);

    assertThat(client.ask(query, digest, PATIENCE)).isEqualTo(Presence.THERE);
    assertThat(client.ask(query, "sha256:" + "0".repeat(64), PATIENCE)).isEqualTo(Presence.GONE);
    assertThat(paths()).first().isEqualTo("HEAD " + PATH + "manifests/" + digest);

    registry.close();
    assertThat(client.ask(query, digest, PATIENCE)).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void outOfAnIndexTheImageForThePlatformIsTaken() {
    var amd64 = registry.pushImage("amd64", "2026-01-01T00:00:00Z");
    var arm64 = registry.pushImage("arm64", "2026-01-01T00:00:00Z");
    var index = registry.push("latest", index(amd64, arm64, "first build"));
    assertThat(scan()).isEqualTo(found("latest", amd64));

    // made anew, as a build with other annotations does: another index around the same image
    assertThat(registry.push("latest", index(amd64, arm64, "second build"))).isNotEqualTo(index);

    assertThat(scan()).isEqualTo(found("latest", amd64));
    assertThat(client.scan(query(LATEST, "linux/arm64", Access.ANONYMOUS), Duration.ofSeconds(9)))
        .isEqualTo(found("latest", arm64));
    assertThat(failure(query(LATEST, "linux/s390x", Access.ANONYMOUS)))
        .endsWith("latest has no image for linux/s390x");
  }

  @Test
  void withoutADigestInTheHeaderTheBytesTell() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.has(exchange -> dropsHeader(exchange, digest));

    assertThat(scan()).isEqualTo(found("latest", digest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:short", "md5:1", "", "<script>"})
  void aHeaderThatIsNoDigestIsNotBelieved(String header) {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.has(
        exchange -> {
          exchange.getResponseHeaders().set("Docker-Content-Digest", header);
          registry.send(exchange, manifest(digest));
          return true;
        });

    assertThat(scan()).isEqualTo(found("latest", digest));
  }

  @Test
  void aHeaderWithADigestOfOtherBytesIsNotBelieved() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.has(
        exchange -> {
          exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "a".repeat(64));
          registry.send(exchange, manifest(digest));
          return true;
        });

    assertThat(scan()).isEqualTo(found("latest", digest));
    assertThat(paths()).endsWith("GET " + PATH + "manifests/latest");
  }

  @Test
  void everyKindOfManifestIsAccepted() {
    var accepted = new ArrayList<String>();
    registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.has(exchange -> !accepted.add(exchange.getRequestHeaders().getFirst("Accept")));

    scan();

    assertThat(accepted)
        .allSatisfy(
            accept ->
                assertThat(accept)
                    .contains("oci.image.index", "manifest.list.v2", "manifest.v2+json"));
  }

  @Test
  void whatIsNoImageIsToldOfAFixedTag() {
    registry.push(
        "latest",
        """
        {"config": {"mediaType": "application/vnd.cncf.helm.config.v1+json", "digest": "%s"}}"""
            .formatted("sha256:" + "a".repeat(64)));

    assertThat(failure())
        .endsWith("latest is no image but application/vnd.cncf.helm.config.v1+json");
  }

  @Test
  void theHighestVersionThatIsAnImageIsPicked() {
    var wanted = registry.pushImage("1.10.0", "2026-01-01T00:00:00Z");
    registry.pushImage("1.9.0", "2026-02-01T00:00:00Z");
    registry.pushImage("1.12.0", "2026-03-01T00:00:00Z");
    registry.deleteManifest("1.12.0");
    registry.push(
        "1.11.0", "{\"config\": {\"mediaType\": \"application/vnd.cncf.helm.config.v1+json\"}}");
    registry.pushImage("sha256-" + "0".repeat(64) + ".sig", "2026-03-01T00:00:00Z");

    assertThat(scan(SemverRanking.of(">=1.0.0", false))).isEqualTo(found("1.10.0", wanted));
  }

  @Test
  void ofEqualNumbersTheImageThatWasMadeLastIsPicked() {
    registry.pushImage("7-a", "2026-01-01T00:00:00Z");
    var wanted = registry.pushImage("7-b", "2026-02-01T00:00:00+01:00");
    registry.pushImage("7-c", "2026-01-15T00:00:00Z");
    registry.pushImage("6-z", "2026-03-01T00:00:00Z");

    assertThat(scan(NumericRanking.of("^(\\d+)-"))).isEqualTo(found("7-b", wanted));
    registry.forgetAsked();

    // what was made when does not change: it is not asked again
    assertThat(scan(NumericRanking.of("^(\\d+)-"))).isEqualTo(found("7-b", wanted));
    assertThat(paths()).noneMatch(path -> path.contains("/blobs/"));
  }

  @Test
  void fiveThousandTagsAreReadInPages() {
    for (int i = 0; i < 5_000; i++) {
      registry.push("build-" + i, "{}");
    }
    var wanted = registry.pushImage("build-5000", "2026-01-01T00:00:00Z");
    registry.pages(1_000);

    assertThat(scan(NumericRanking.of("^build-(\\d+)$"))).isEqualTo(found("build-5000", wanted));
    assertThat(paths().stream().filter(path -> path.contains("tags/list"))).hasSize(6);
  }

  @Test
  void aListWithoutEndIsGivenUp() {
    registry.has(
        exchange -> {
          exchange.getResponseHeaders().set("Link", "<?more>; rel=next");
          registry.send(exchange, "{\"tags\": [\"x\"]}".getBytes(UTF_8));
          return true;
        });

    assertThat(failure(query(NumericRanking.of("^(\\d+)$"))))
        .contains("more than 50000 tags or 200 pages of them");
  }

  @Test
  void withoutATagThatFitsItIsTold() {
    registry.pushImage("main", "2026-01-01T00:00:00Z");

    assertThat(failure(query(NumericRanking.of("^(\\d+)$"))))
        .endsWith("none of 1 tags is an image that the policy takes");
  }

  @Test
  void aTokenIsAskedForOnceAndRenewedBeforeItEnds() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.wantsTokens(Duration.ofMinutes(1));

    assertThat(scan()).isEqualTo(found("latest", digest));
    assertThat(paths().subList(0, 3))
        .containsExactly(
            HEAD, "GET /token?service=quirks&scope=repository%3Aacme%2Fdashboard%3Apull", HEAD);
    registry.forgetAsked();

    time.spend(Duration.ofSeconds(49));
    scan();
    assertThat(paths()).containsExactly(HEAD);
    registry.forgetAsked();

    time.spend(Duration.ofSeconds(2));
    assertThat(scan()).isEqualTo(found("latest", digest));
    assertThat(paths()).hasSize(2).last().isEqualTo(HEAD);
    assertThat(registry.asked().getLast().authorization()).isEqualTo("Bearer token-2");
  }

  @Test
  void aTokenThatIsRefusedIsRenewedOnce() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.wantsTokens(Duration.ofHours(1));
    scan();
    registry.revokeTokens();

    assertThat(scan()).isEqualTo(found("latest", digest));

    registry.forgetAsked();
    registry.has(exchange -> refusesAlways(exchange));
    assertThat(failure()).endsWith("the registry does not let us read it (401)");
    assertThat(paths().stream().filter(HEAD::equals)).hasSize(2);
  }

  @Test
  void aPasswordIsShownToTheTokenService() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.wantsTokens(Duration.ofHours(1));
    registry.wantsPassword(PASSWORD);
    assertThat(failure()).contains("the token service localhost refuses the credentials (401)");

    assertThat(scan(pullSecret("{\"auth\": \"" + base64(PASSWORD) + "\"}")))
        .isEqualTo(found("latest", digest));
  }

  @Test
  void anIdentityTokenIsExchanged() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.wantsTokens(Duration.ofHours(1));
    registry.wantsPassword("refresh-me");

    assertThat(scan(pullSecret("{\"identitytoken\": \"refresh-me\"}")))
        .isEqualTo(found("latest", digest));
    assertThat(paths()).contains("POST /token");
  }

  @Test
  void aPasswordIsShownToARegistryThatWantsIt() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.wantsPassword(PASSWORD);
    assertThat(failure()).endsWith("the registry does not let us read it (401)");

    var query = pullSecret("{\"username\": \"robot\", \"password\": \"s3cret\"}");
    assertThat(scan(query)).isEqualTo(found("latest", digest));
    registry.forgetAsked();
    scan(query);

    assertThat(registry.asked())
        .extracting(QuirkRegistry.Asked::authorization)
        .containsExactly(QuirkRegistry.header(PASSWORD));
  }

  @Test
  void aPasswordIsNotShownWhereARedirectLeads() {
    var digest = registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.wantsPassword(PASSWORD);
    try (var elsewhere = new QuirkRegistry(time.clock())) {
      elsewhere.pushImage("latest", "2026-01-01T00:00:00Z");
      registry.has(exchange -> redirects(exchange, elsewhere.url()));

      assertThat(scan(pullSecret("{\"auth\": \"" + base64(PASSWORD) + "\"}")))
          .isEqualTo(found("latest", digest));

      assertThat(elsewhere.asked())
          .isNotEmpty()
          .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty());
    }
  }

  @Test
  void whoARedirectLeadsToCannotAskForThePassword() {
    registry.wantsPassword(PASSWORD);
    try (var elsewhere = new QuirkRegistry(time.clock())) {
      elsewhere.wantsTokens(Duration.ofHours(1));
      registry.has(exchange -> redirect(exchange, elsewhere.url() + exchange.getRequestURI()));

      assertThat(failure(pullSecret("{\"auth\": \"" + base64(PASSWORD) + "\"}")))
          .endsWith("the registry does not let us read it (401)");

      assertThat(elsewhere.asked())
          .isNotEmpty()
          .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty())
          .noneMatch(asked -> asked.path().startsWith("/token"));
    }
  }

  @Test
  void aRedirectOfTheSameRegistryKeepsThePassword() {
    var digest = registry.pushImage("other", "2026-01-01T00:00:00Z");
    registry.wantsPassword(PASSWORD);
    registry.has(
        exchange ->
            exchange.getRequestURI().getPath().endsWith("/latest")
                && redirect(exchange, PATH + "manifests/other"));

    assertThat(scan(pullSecret("{\"auth\": \"" + base64(PASSWORD) + "\"}")))
        .isEqualTo(found("latest", digest));
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest/meta-data/, 169.254.169.254 is at a link-local",
    "http://[fd00:ec2::254]/, is at a link-local",
    "ftp://example.com/, only HTTP is spoken",
    "'http://a b/', the answer broke off"
  })
  void noRedirectLeadsToTheMetadataService(String target, String told) {
    registry.has(exchange -> redirect(exchange, target));

    assertThat(failure()).contains(told);
  }

  @Test
  void noTokenServiceIsTheMetadataService() {
    registry.has(
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("WWW-Authenticate", "Bearer realm=\"http://169.254.169.254/token\"");
          exchange.sendResponseHeaders(401, -1);
          return true;
        });

    assertThat(failure()).contains("169.254.169.254 is at a link-local");
  }

  @Test
  void redirectsHaveAnEnd() {
    registry.has(exchange -> redirect(exchange, exchange.getRequestURI().toString()));

    assertThat(failure()).endsWith("the answer broke off (IOException)");
    assertThat(paths()).hasSize(6);
  }

  @Test
  void aRegistryThatRefusesIsLeftAloneForAsLongAsItSays() {
    registry.has(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          exchange.sendResponseHeaders(429, -1);
          return true;
        });

    var refused = (Failed) scan();
    assertThat(refused.message()).endsWith("refuses more requests for now (429)");
    assertThat(refused.retryAt()).contains(NOW.plusSeconds(120));
    time.spend(Duration.ofSeconds(119));
    scan();
    assertThat(paths()).hasSize(1);

    time.spend(Duration.ofSeconds(1));
    scan();
    assertThat(paths()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | | 60",
        "429 | Tue, 24 Nov 2026 12:05:00 GMT | 300",
        "503 | 30 | 30",
        "429 | 99999999 | 21600",
        "429 | soon | 60"
      })
  void retryAfterIsSecondsOrADateAndHasALimit(int status, String header, int seconds) {
    registry.has(
        exchange -> {
          if (header != null) {
            exchange.getResponseHeaders().set("Retry-After", header);
          }
          exchange.sendResponseHeaders(status, -1);
          return true;
        });

    assertThat(((Failed) scan()).retryAt()).contains(NOW.plusSeconds(seconds));
  }

  @Test
  void whatARegistryAllowsIsRemembered() {
    registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.has(
        exchange -> {
          exchange.getResponseHeaders().set("RateLimit-Limit", "100;w=21600");
          exchange.getResponseHeaders().set("RateLimit-Remaining", "76;w=21600");
          return false;
        });

    assertThat(((Found) scan()).rateLimit().orElseThrow()).hasToString("76 of 100");
    assertThat(left).containsEntry(registry.host(), 76L);
  }

  @Test
  void whatIsPackedIsUnpacked() {
    var digest = registry.pushImage("1", "2026-01-01T00:00:00Z");
    registry.zips();

    assertThat(scan(NumericRanking.of("^(\\d+)$"))).isEqualTo(found("1", digest));
  }

  @ParameterizedTest
  @CsvSource({
    "403, false, the registry does not let us read it (403)",
    "404, false, there is no latest (404)",
    "400, false, the registry answered 400",
    "500, true, the registry answered 500",
    "502, true, the registry answered 502"
  })
  void aRefusalIsTold(int status, boolean passing, String words) {
    registry.has(
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          return true;
        });

    assertThat(scan())
        .isEqualTo(
            new Failed(registry.host() + "/acme/dashboard: " + words, passing, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>sign in</html>", "", "{", "null", "[[[[", "{\"config\": 7}"})
  void garbageIsNoImage(String garbage) {
    registry.has(
        exchange -> {
          registry.send(exchange, garbage.getBytes(UTF_8));
          return true;
        });

    assertThat(scan()).isInstanceOf(Failed.class);
    assertThat(scan(NumericRanking.of("^(\\d+)$"))).isInstanceOf(Failed.class);
  }

  @Test
  void anAnswerWithoutEndIsNotReadOn() {
    registry.has(
        exchange -> {
          exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
          var chunk = new byte[64 * 1024];
          for (int i = 0; exchange.getRequestMethod().equals("GET") && i < 80; i++) {
            exchange.getResponseBody().write(chunk);
          }
          return true;
        });

    assertThat(failure()).endsWith("the answer is larger than 4194304 bytes");
  }

  @Test
  void whatUnpacksWithoutEndIsNotUnpackedOn() {
    registry.zips();
    registry.has(
        exchange -> {
          registry.send(exchange, new byte[5 * 1024 * 1024]);
          return true;
        });

    assertThat(failure()).endsWith("the answer is larger than 4194304 bytes");
  }

  @Test
  void aSilentRegistryIsNotWaitedForLongerThanTold() throws Exception {
    var end = new CountDownLatch(1);
    registry.has(exchange -> waits(end));

    assertThat(failure(query(LATEST), Duration.ofMillis(300)))
        .endsWith("no whole answer within 300 ms");
    end.countDown();
  }

  @Test
  void aBodyThatStallsIsNotWaitedForLongerThanTold() {
    registry.pushImage("latest", "2026-01-01T00:00:00Z");
    var end = new CountDownLatch(1);
    registry.has(
        exchange -> {
          if (exchange.getRequestMethod().equals("HEAD")) {
            return false;
          }
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          return waits(end);
        });

    assertThat(failure(query(LATEST), Duration.ofSeconds(2)))
        .endsWith("no whole answer within 2000 ms");
    end.countDown();
  }

  @Test
  void anAnswerThatBreaksOffIsTold() {
    registry.pushImage("latest", "2026-01-01T00:00:00Z");
    registry.has(
        exchange -> {
          if (exchange.getRequestMethod().equals("HEAD")) {
            return false;
          }
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          throw new IOException("cut");
        });

    assertThat(failure()).contains("the answer broke off (");
  }

  @Test
  void aRegistryThatIsNotThereIsTold() {
    registry.close();

    assertThat(failure()).endsWith("the registry does not accept connections");
  }

  @Test
  void aNameThatIsNotKnownIsTold() {
    var query =
        new ImageQuery(
            Repository.parse("registry.invalid/acme"),
            LATEST,
            Platform.parse("linux/amd64"),
            false,
            Access.ANONYMOUS);

    assertThat(failure(query)).endsWith("the name of the registry is not known");
  }

  @Test
  void withoutPlainHttpThisMachineIsNotAsked() {
    var query =
        new ImageQuery(
            Repository.parse(registry.host() + "/acme"),
            LATEST,
            Platform.parse("linux/amd64"),
            false,
            Access.ANONYMOUS);

    assertThat(failure(query)).endsWith("which is asked with plainHttp only");
    assertThat(paths()).isEmpty();
  }

  @Test
  void aSecretThatIsNotThereIsTold() {
    assertThat(failure(query(LATEST, "linux/amd64", access("regcred"))))
        .endsWith("Secret regcred is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"auths\": s3cret", "s3cret"})
  void aSecretThatCannotBeReadIsToldWithoutItsContent(String text) {
    secrets.put(
        "monitoring/regcred",
        new SecretContent("kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", text)));

    assertThat(failure(query(LATEST, "linux/amd64", access("regcred"))))
        .endsWith("Secret monitoring/regcred holds no JSON in .dockerconfigjson")
        .doesNotContain("s3cret");
  }

  private ImageQuery pullSecret(String entry) {
    secrets.put(
        "monitoring/regcred",
        new SecretContent(
            "kubernetes.io/dockerconfigjson",
            Map.of(
                ".dockerconfigjson", "{\"auths\": {\"" + registry.host() + "\": " + entry + "}}")));
    return query(LATEST, "linux/amd64", access("regcred"));
  }

  private static Access access(String secret) {
    return new Access("monitoring", List.of(secret), Optional.empty());
  }

  private static String index(String amd64, String arm64, String note) {
    return """
        {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
          {"digest": "%s", "platform": {"os": "linux", "architecture": "amd64"}},
          {"digest": "%s", "platform": {"os": "linux", "architecture": "arm64"}}],
         "annotations": {"note": "%s"}}
        """
        .formatted(amd64, arm64, note);
  }

  private byte[] manifest(String digest) {
    var bytes =
        registry
            .image("{\"created\": \"2026-01-01T00:00:00Z\", \"of\": \"latest\"}")
            .getBytes(UTF_8);
    assertThat(Digest.of(bytes)).isEqualTo(digest);
    return bytes;
  }

  private boolean dropsHeader(HttpExchange exchange, String digest) throws IOException {
    registry.send(exchange, manifest(digest));
    return true;
  }

  private static boolean refusesAlways(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/token")) {
      return false;
    }
    exchange
        .getResponseHeaders()
        .add(
            "WWW-Authenticate",
            "Bearer realm=\"http://" + exchange.getRequestHeaders().getFirst("Host") + "/token\"");
    exchange.sendResponseHeaders(401, -1);
    return true;
  }

  private boolean redirects(HttpExchange exchange, String to) throws IOException {
    var isAllowed =
        QuirkRegistry.header(PASSWORD)
            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    return isAllowed && redirect(exchange, to + exchange.getRequestURI());
  }

  private static boolean redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(307, -1);
    return true;
  }

  private static boolean waits(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static Found found(String tag, String digest) {
    return new Found(tag, digest, Optional.empty());
  }

  private ScanOutcome scan() {
    return scan(LATEST);
  }

  private ScanOutcome scan(TagPolicy policy) {
    return scan(query(policy));
  }

  private ScanOutcome scan(ImageQuery query) {
    return client.scan(query, PATIENCE);
  }

  private String failure() {
    return failure(query(LATEST));
  }

  private String failure(ImageQuery query) {
    return failure(query, Duration.ofSeconds(60));
  }

  private String failure(ImageQuery query, Duration timeout) {
    return client.scan(query, timeout) instanceof Failed failed ? failed.message() : "";
  }

  private ImageQuery query(TagPolicy policy) {
    return query(policy, "linux/amd64", Access.ANONYMOUS);
  }

  private ImageQuery query(TagPolicy policy, String platform, Access access) {
    return new ImageQuery(
        Repository.parse(registry.host() + "/" + QuirkRegistry.REPOSITORY),
        policy,
        Platform.parse(platform),
        true,
        access);
  }

  private List<String> paths() {
    return registry.asked().stream().map(QuirkRegistry.Asked::toString).toList();
  }
}

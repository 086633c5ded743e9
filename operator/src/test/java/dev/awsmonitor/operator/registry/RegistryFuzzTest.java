package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.egress.EgressGuard;
import dev.awsmonitor.operator.egress.ProxySettings;
import dev.awsmonitor.operator.egress.RetryAfter;
import dev.awsmonitor.operator.image.NumericRanking;
import dev.awsmonitor.operator.image.Platform;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.secrets.SecretContent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What others write is read without an exception, and nothing of a Secret comes out: not in what is
 * told, and not in any line of output. Replay one failure: {@code -Dseed=n}.
 */
@ResourceLock(Resources.SYSTEM_OUT)
class RegistryFuzzTest {
  private static final String SECRET = "pl4nted-s3cret";
  private static final String SECRET_64 =
      Base64.getEncoder().encodeToString(("robot:" + SECRET).getBytes(StandardCharsets.UTF_8));
  private static final String[] PIECES = {
    "Bearer ",
    "Basic ",
    "realm=",
    "service=",
    "scope=",
    "\"",
    "\\",
    ",",
    ";",
    "=",
    " ",
    "<",
    ">",
    "rel=\"next\"",
    "/v2/a/tags/list",
    "http://",
    "https://",
    "localhost",
    "169.254.169.254",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\"auths\"",
    "\"auth\"",
    "\"tags\"",
    "\"manifests\"",
    "\"config\"",
    "\"token\"",
    "\"expires_in\"",
    "-1",
    "1e999",
    "null",
    "\u0000",
    "é",
    "sha256:",
    "a",
    "7",
    "\t",
    "%",
    "%zz",
    "?",
    "#"
  };

  static LongStream seeds() {
    var one = Long.getLong("seed");
    return one != null ? LongStream.of(one) : LongStream.range(0, 5);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyHeaderIsRead(long seed) {
    var random = new SplittableRandom(seed);
    var page = URI.create("https://r.test/v2/a/tags/list");
    for (int i = 0; i < 20_000; i++) {
      var text = text(random);
      for (var challenge : Challenge.parse(List.of(text))) {
        assertThat(challenge.scheme()).as(text).isNotEmpty();
      }
      NextPage.of(page, List.of(text))
          .ifPresent(next -> assertThat(next.getHost()).as(text).isEqualTo("r.test"));
      RetryAfter.parse(text, Instant.EPOCH);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyDockerConfigIsReadOrRefusedWithoutItsContent(long seed) {
    var random = new SplittableRandom(seed);
    var json = new ObjectMapper();
    for (int i = 0; i < 20_000; i++) {
      var content = text(random) + (random.nextBoolean() ? SECRET : SECRET_64) + text(random);
      var text = random.nextBoolean() ? content : "{\"auths\": {\"r.test\": " + content + "}}";
      try {
        var config =
            DockerConfig.read(
                new SecretContent(
                    "kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", text)),
                json);
        assertThat(config.toString()).as(text).doesNotContain(SECRET);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).as(text).hasMessage("holds no JSON in .dockerconfigjson").hasNoCause();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyRegistryIsAskedWithoutAnExceptionAndWithoutTellingASecret(long seed) {
    var random = new SplittableRandom(seed);
    var output = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    var capture = new PrintStream(output, true, StandardCharsets.UTF_8);
    System.setOut(capture);
    System.setErr(capture);
    try {
      scans(random);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET, SECRET_64);
  }

  private static void scans(SplittableRandom random) {
    try (var time = new VirtualTimer(Instant.EPOCH);
        var registry = new FakeRegistry();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var http = new EgressClient(new EgressGuard(), ProxySettings.DIRECT, threads)) {
      registry.answers(
          exchange -> {
            var status = new int[] {200, 200, 200, 301, 401, 404, 429, 500};
            var body = text(random.split()).getBytes(StandardCharsets.UTF_8);
            for (var header :
                List.of(
                    "WWW-Authenticate",
                    "Link",
                    "Location",
                    "Retry-After",
                    "Docker-Content-Digest",
                    "RateLimit-Remaining")) {
              exchange
                  .getResponseHeaders()
                  .set(header, text(random.split()).replaceAll("[\\x00-\\x1f]", ""));
            }
            exchange.sendResponseHeaders(
                status[random.split().nextInt(status.length)],
                exchange.getRequestMethod().equals("HEAD") || body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          });
      var client =
          new RegistryClient(
              http,
              (namespace, name) ->
                  new SecretContent(
                      "kubernetes.io/dockerconfigjson",
                      Map.of(
                          ".dockerconfigjson",
                          "{\"auths\": {\""
                              + registry.repository()
                              + "\": {\"auth\": \""
                              + SECRET_64
                              + "\"}}}")),
              new EcrRole(),
              new ObjectMapper(),
              new Unobserved(),
              time.clock());
      for (int i = 0; i < 60; i++) {
        var outcome = client.scan(query(registry, i), Duration.ofSeconds(2));
        assertThat(outcome.toString()).doesNotContain(SECRET, SECRET_64);
        time.spend(RetryAfter.LONGEST);
      }
    }
  }

  private record Unobserved() implements RequestObserver {
    @Override
    public void answered(int status) {}

    @Override
    public void left(String host, long requests) {}
  }

  private static ImageQuery query(FakeRegistry registry, int number) {
    return new ImageQuery(
        Repository.parse(registry.repository()),
        number % 2 == 0 ? new TagPolicy.Fixed("latest") : NumericRanking.of("(\\d+)"),
        Platform.parse("linux/amd64"),
        true,
        new Access("monitoring", List.of("regcred"), Optional.empty()));
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int length = random.nextInt(1, 14); length > 0; length--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}

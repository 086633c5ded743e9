package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.state.PageState;
import dev.awsmonitor.dashboard.state.PageStates;
import dev.awsmonitor.dashboard.tracing.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document says what the code does, and the code does what the document says. */
class OpenApiTest {
  private static final String PROBLEM = "application/problem+json";
  private static final long HEAP_BYTES = 64L << 20;
  private static final Map<String, String> DEPLOYED =
      Map.of(
          "AWS_MONITOR_VERSION", "1.2.3",
          "IMAGE_TAG", "v1",
          "IMAGE_DIGEST", "sha256:0123",
          "ROLLOUT_REVISION", "7");

  private final ApiDocument document = ApiDocument.load();
  private volatile PageState state = States.full();
  private final DashboardConfig config = DashboardConfig.from(DEPLOYED, _ -> null);
  private final Dashboard dashboard =
      new Dashboard(
          config,
          new Given(),
          new Drain(Duration.ZERO, Duration.ZERO),
          new DashboardMetrics("test"),
          Instances.NOW);
  private final Dashboard.Answers answers =
      dashboard.answers(Tracing.of(config, Clock.systemUTC()));

  @AutoClose
  private final Listener server =
      Listener.start(0, Limits.of(HEAP_BYTES), answers.routing(), answers.refusals());

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  private final class Given implements PageStates {
    @Override
    public PageState fresh() {
      return state;
    }

    @Override
    public PageState known() {
      return state;
    }
  }

  @Test
  void itTellsOfEachPathAndOfNoOther() {
    assertThat(document.paths())
        .isEqualTo(
            dashboard
                .paths()
                .filter(path -> !path.startsWith("/assets/"))
                .collect(Collectors.toSet()));
  }

  @Test
  void eachPathHasGetAndHeadWithTheSameAnswers() {
    assertThat(document.paths())
        .allSatisfy(
            path ->
                assertThat(document.operation(path, "head").getJsonObject("responses").keySet())
                    .isEqualTo(
                        document.operation(path, "get").getJsonObject("responses").keySet()));
  }

  static Stream<Named<PageState>> states() {
    return Stream.of(
        Named.of("all", States.full()),
        Named.of("little", States.bare()),
        Named.of("nothing", States.away()),
        Named.of("not deployed", States.alone()));
  }

  @ParameterizedTest
  @MethodSource("states")
  void whateverIsKnownEachAnswerIsAsItSays(PageState given) throws Exception {
    state = given;

    for (var path : onceAnswered()) {
      assertIsAsItSays(path, get(path));
    }
  }

  /** The stream has no end; EventsTest reads it. */
  private Iterable<String> onceAnswered() {
    return document.paths().stream().filter(path -> !path.equals(EventsService.PATH)).toList();
  }

  private void assertIsAsItSays(String path, HttpResponse<String> answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    assertThat(document.contentType(path, answer.statusCode())).as(path).hasValue(type);
    if (type.equals(PROBLEM)) {
      assertIsProblem(answer);
    } else if (type.endsWith("json")) {
      assertThat(document.errors(path, answer.statusCode(), answer.body())).as(path).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/api/v1", "/assets/page.css"})
  void whatIsNotThereIsAProblemAsItSays(String path) throws Exception {
    assertIsProblem(get(path));
  }

  @Test
  void soIsAnotherMethod() throws Exception {
    assertIsProblem(
        send(request("/").method("DELETE", HttpRequest.BodyPublishers.noBody()).build()));
  }

  @Test
  void anAnswerThatIsNotAsItSaysIsSeen() {
    assertThat(document.errors("/version", 200, "{\"version\": 1}")).isNotEmpty();
    assertThat(document.errors("/version", 200, "{\"version\": \"1\", \"a\": 1}")).isNotEmpty();
    assertThat(document.errors("/api/v1/notices", 200, "{\"readAt\": \"now\", \"active\": []}"))
        .isNotEmpty();
    assertThat(document.contentType("/version", 404)).isEmpty();
  }

  @Test
  void itIsServedAsItIs() throws Exception {
    assertThat(get("/openapi.json").body()).startsWith("{\"openapi\":\"3.1.0\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef", "a.b_c-D", "x"})
  void aWellFormedIdOfARequestIsTakenOver(String id) throws Exception {
    var answer = send(request("/nothing").header("X-Request-Id", id).build());

    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly(id);
    assertThat(answer.body()).contains("\"requestId\":\"" + id + "\"");
  }

  @Test
  void otherRequestsGetIdsOfTheirOwn() throws Exception {
    var tooLong = "x".repeat(65);
    var ids =
        Stream.of(
                send(request("/livez").build()),
                send(request("/livez").header("X-Request-Id", "a b").build()),
                send(request("/livez").header("X-Request-Id", "a\"b").build()),
                send(request("/livez").header("X-Request-Id", tooLong).build()))
            .map(answer -> answer.headers().firstValue("X-Request-Id").orElseThrow())
            .toList();

    assertThat(ids)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).matches("[0-9a-z]{1,16}-[0-9a-z]+"));
  }

  private void assertIsProblem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROBLEM);
    assertThat(document.problemErrors(answer.body())).isEmpty();
    assertThat(answer.body()).contains(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }
}

package dev.awsmonitor.dashboard.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.log.CurrentRequest;
import dev.awsmonitor.dashboard.metrics.Labels;
import dev.awsmonitor.dashboard.net.Limits;
import dev.awsmonitor.dashboard.net.Listener;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a collector gets of requests. */
class RequestSpansTest {
  private static final long HEAP_BYTES = 64L << 20;
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final Set<String> ROUTES =
      Set.of("/", "/throws", "/gone", "/failed", "/livez", "/readyz", "/metrics");

  @AutoClose private FakeCollector collector;
  @AutoClose private Listener server;
  @AutoClose private final HttpClient client = HttpClient.newHttpClient();
  private Tracing tracing;

  @BeforeEach
  void start() throws IOException {
    collector = FakeCollector.start(FakeCollector.Mode.TAKES);
    tracing =
        Tracing.of(
            DashboardConfig.from(
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString(),
                    "OTEL_SERVICE_NAME", "page",
                    "AWS_MONITOR_VERSION", "1.2.3"),
                _ -> null),
            Clock.systemUTC());
    var routing =
        HttpRouting.builder()
            .get("/throws", (_, _) -> fail(new IllegalStateException("planted")))
            .post("/gone", (_, _) -> fail(new CloseConnectionException("planted")))
            .get("/failed", (_, response) -> response.status(Status.SERVICE_UNAVAILABLE_503).send())
            .any("/missing", (_, response) -> response.status(Status.NOT_FOUND_404).send())
            .any((_, response) -> response.send(CurrentRequest.SPAN.isBound() ? log() : "none"));
    tracing.watch(routing, new Labels(ROUTES));
    server = Listener.start(0, Limits.of(HEAP_BYTES), routing, DirectHandlers.builder().build());
  }

  private static void fail(RuntimeException planted) {
    throw planted;
  }

  private static String log() {
    return CurrentRequest.SPAN.get().traceId() + " " + CurrentRequest.SPAN.get().spanId();
  }

  @Test
  void aRequestIsASpanOfItsCallersTrace() throws IOException, InterruptedException {
    var log = ask("GET", "/?who=secret", "00-" + TRACE + "-" + PARENT + "-01");

    var span = onlySpan();
    assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(log).isEqualTo(TRACE + " " + hex(span.getSpanId().toByteArray()));
    assertThat(span.getName()).isEqualTo("GET /");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getStatus().getCode().name()).isEqualTo("STATUS_CODE_UNSET");
    assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano());
    assertThat(values(span.getAttributesList()))
        .isEqualTo(
            Map.of(
                "http.request.method", "GET",
                "http.route", "/",
                "url.path", "/",
                "url.scheme", "http",
                "http.response.status_code", "200"));
    assertThat(values(collector.resources().getFirst().getAttributesList()))
        .containsEntry("service.name", "page")
        .containsEntry("service.version", "1.2.3")
        .containsEntry("telemetry.sdk.language", "java");
    assertThat(collector.asked()).containsExactly("POST /v1/traces application/x-protobuf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense"})
  void withoutACallersTraceItBeginsOne(String traceParent)
      throws IOException, InterruptedException {
    var log = ask("GET", "/", traceParent);

    var span = onlySpan();
    assertThat(span.getParentSpanId().isEmpty()).isTrue();
    assertThat(log)
        .isEqualTo(
            hex(span.getTraceId().toByteArray()) + " " + hex(span.getSpanId().toByteArray()));
  }

  @Test
  void whatItsCallerDoesNotKeepIsNotSent() throws IOException, InterruptedException {
    var log = ask("GET", "/", "00-" + TRACE + "-" + PARENT + "-00");

    assertThat(log).startsWith(TRACE);
    assertThat(sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/metrics"})
  void whatMachinesAskForIsNoSpan(String path) throws IOException, InterruptedException {
    assertThat(ask("GET", path, "00-" + TRACE + "-" + PARENT + "-01")).isEqualTo("none");

    assertThat(sent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /failed, GET /failed, 503",
    "GET, /throws, GET /throws, 500",
    "GET, /missing, GET, 404",
    "POST, /, POST /, 200",
    "BREW, /, HTTP /, 200",
    "BREW, /who-asks, HTTP, 200"
  })
  void namesAreOfAClosedSet(String method, String path, String name, String status)
      throws IOException, InterruptedException {
    ask(method, path, "");

    var span = onlySpan();
    assertThat(span.getName()).isEqualTo(name);
    var failed = status.startsWith("5");
    assertThat(span.getStatus().getCode().name())
        .isEqualTo(failed ? "STATUS_CODE_ERROR" : "STATUS_CODE_UNSET");
    var attributes = values(span.getAttributesList());
    assertThat(attributes)
        .containsEntry("http.response.status_code", status)
        .containsEntry("http.request.method", method.equals("BREW") ? "_OTHER" : method);
    assertThat(attributes.get("error.type")).isEqualTo(failed ? status : null);
    assertThat(attributes.toString()).doesNotContain("BREW", "who-asks", "missing");
  }

  @Test
  void whereNoAnswerIsSentThereIsNoStatus() {
    assertThatThrownBy(() -> ask("POST", "/gone", "")).isInstanceOf(IOException.class);

    var span = onlySpan();
    assertThat(span.getStatus().getCode().name()).isEqualTo("STATUS_CODE_ERROR");
    assertThat(values(span.getAttributesList()))
        .containsEntry("error.type", "_OTHER")
        .doesNotContainKey("http.response.status_code");
  }

  private String ask(String method, String path, String traceParent)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.noBody());
    if (!traceParent.isEmpty()) {
      request.header("traceparent", traceParent);
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  /** A span ends a moment after its answer: its connection is closed with it. */
  private List<Span> sent() {
    client.close();
    server.close();
    await().until(() -> server.open() == 0);
    tracing.close();
    return collector.spans();
  }

  private Span onlySpan() {
    var spans = sent();
    assertThat(spans).hasSize(1);
    return spans.getFirst();
  }

  private static Map<String, String> values(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, each -> text(each.getValue())));
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

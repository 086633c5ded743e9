package dev.awsmonitor.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceExportTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String SERVICE = "OTEL_SERVICE_NAME";

  @ParameterizedTest
  @CsvSource({
    "http://collector:4318, http://collector:4318/v1/traces",
    "http://collector:4318/, http://collector:4318/v1/traces",
    "https://otlp.example.org/mine, https://otlp.example.org/mine/v1/traces",
    "https://otlp.example.org/mine/, https://otlp.example.org/mine/v1/traces",
    "HTTP://[::1]:4318, HTTP://[::1]:4318/v1/traces"
  })
  void tracesGoBelowTheBase(String base, String traces) {
    assertThat(export(Map.of(ENDPOINT, base)).orElseThrow().traces()).hasToString(traces);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "collector",
        "/v1/traces",
        "grpc://collector:4317",
        "http://",
        "http:collector",
        "http://collector:65536",
        "http://collector:port",
        "http://a b",
        "http://user:hunter2@collector:4318",
        "http://collector:4318?key=hunter2",
        "http://collector:4318#part"
      })
  void whatIsNoBaseEndsTheDashboardAndIsNotQuoted(String wrong) {
    assertThatThrownBy(() -> export(Map.of(ENDPOINT, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL without user, query or"
                + " fragment, such as http://collector:4318");
  }

  @Test
  void theServiceHasAName() {
    var named = Map.of(ENDPOINT, "http://collector:4318", SERVICE, " page of unit 7 ");

    assertThat(export(named).orElseThrow().service()).isEqualTo("page of unit 7");
    assertThat(export(Map.of(ENDPOINT, "http://collector:4318")).orElseThrow().service())
        .isEqualTo("aws-monitor-dashboard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b"})
  void aNameIsOneLine(String wrong) {
    assertThatThrownBy(() -> export(Map.of(ENDPOINT, "http://collector:4318", SERVICE, wrong)))
        .hasMessage("OTEL_SERVICE_NAME must be 1 to 255 characters without control characters");
  }

  @Test
  void withoutAnAddressNothingIsSent() {
    assertThat(export(Map.of())).isEmpty();
    assertThat(export(Map.of(ENDPOINT, " ", SERVICE, "page"))).isEmpty();
  }

  private static Optional<TraceExport> export(Map<String, String> environment) {
    return DashboardConfig.from(environment, _ -> null).traceExport();
  }
}

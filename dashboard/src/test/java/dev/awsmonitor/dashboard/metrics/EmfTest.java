package dev.awsmonitor.dashboard.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmfTest {
  private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DashboardMetrics metrics = new DashboardMetrics("test");
  private final Emf emf = emf(Optional.of("node-1"));

  private Emf emf(Optional<String> node) {
    return new Emf(
        node,
        metrics,
        () -> 3,
        Clock.fixed(AT, ZoneOffset.UTC),
        new PrintStream(written, true, UTF_8));
  }

  @Test
  void eachLineTellsWhatWasAnsweredSinceTheLast() {
    metrics.answered("GET", "/", 200, Duration.ofMillis(10));
    metrics.answered("GET", "/", 500, Duration.ofMillis(30));

    var first = line(emf);
    var second = line(emf);

    assertThat(first.getInt("Requests")).isEqualTo(2);
    assertThat(first.getInt("FailedRequests")).isEqualTo(1);
    assertThat(first.getJsonNumber("RequestTime").doubleValue()).isEqualTo(20);
    assertThat(first.getInt("Connections")).isEqualTo(3);
    assertThat(second.getInt("Requests")).isZero();
    assertThat(second.getInt("FailedRequests")).isZero();
    assertThat(second.getJsonNumber("RequestTime").doubleValue()).isZero();
  }

  @Test
  void itSaysWhichOfItsMembersAreMetrics() {
    var line = line(emf);
    var aws = line.getJsonObject("_aws");
    var directive = aws.getJsonArray("CloudWatchMetrics").getJsonObject(0);

    assertThat(aws.getJsonNumber("Timestamp").longValue()).isEqualTo(AT.toEpochMilli());
    assertThat(directive.getString("Namespace")).isEqualTo("AwsMonitor/Dashboard");
    assertThat(directive.getJsonArray("Dimensions")).hasToString("[[\"Node\"]]");
    assertThat(line.getString("Node")).isEqualTo("node-1");
    assertThat(directive.getJsonArray("Metrics").getValuesAs(JsonObject.class))
        .allSatisfy(metric -> assertThat(line).containsKey(metric.getString("Name")))
        .extracting(metric -> metric.getString("Unit"))
        .containsExactly("Count", "Count", "Milliseconds", "Count");
  }

  @Test
  void outsideAClusterThereIsNoDimension() {
    var line = line(emf(Optional.empty()));

    assertThat(line).doesNotContainKey("Node");
    var directive = line.getJsonObject("_aws").getJsonArray("CloudWatchMetrics").getJsonObject(0);
    assertThat(directive.getJsonArray("Dimensions")).hasToString("[[]]");
  }

  private JsonObject line(Emf told) {
    written.reset();
    told.write();
    var text = written.toString(UTF_8);
    assertThat(text.lines()).hasSize(1);
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}

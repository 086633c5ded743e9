package dev.awsmonitor.dashboard.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormatterTest {
  private static final Instant AT = Instant.parse("2026-11-01T12:00:00.123Z");

  private final JsonFormatter formatter = new JsonFormatter();

  @Test
  void aRecordIsOneLineOfJson() {
    var record = record(Level.INFO, "listening on port {0}");
    record.setParameters(new Object[] {"5001"});

    assertThat(formatter.format(record))
        .isEqualTo(
            "{\"time\":\"2026-11-01T12:00:00.123Z\",\"level\":\"INFO\",\"logger\":\"a.Logger\","
                + "\"message\":\"listening on port 5001\"}\n");
  }

  @Test
  void whatComesFromOutsideCannotBeginALineOfItsOwn() {
    var line = formatter.format(record(Level.INFO, "a\n{\"level\":\"ERROR\"}\u2028\u0000"));

    assertThat(line.lines()).hasSize(1);
    assertThat(json(line).getString("message")).isEqualTo("a\n{\"level\":\"ERROR\"}\u2028\u0000");
  }

  @ParameterizedTest
  @CsvSource({"SEVERE, ERROR", "WARNING, WARNING", "INFO, INFO", "FINE, DEBUG", "FINEST, DEBUG"})
  void levelsAreNamedAsInSystemLogger(String level, String name) {
    assertThat(json(formatter.format(record(Level.parse(level), "a"))).getString("level"))
        .isEqualTo(name);
  }

  @Test
  void whileARequestIsAnsweredItIsNamed() {
    var line =
        ScopedValue.where(CurrentRequest.ID, "id-1")
            .call(() -> formatter.format(record(Level.INFO, "a")));

    assertThat(json(line).getString("requestId")).isEqualTo("id-1");
  }

  @Test
  void theTraceThatItIsPartOfIsNamed() {
    var line =
        ScopedValue.where(CurrentRequest.TRACE, new TraceParent("t-1", "p-1", true))
            .call(() -> formatter.format(record(Level.INFO, "a")));

    assertThat(json(line).getString("traceId")).isEqualTo("t-1");
    assertThat(json(line).getString("parentId")).isEqualTo("p-1");
  }

  @Test
  void itsSpanIsNamedToo() {
    var line =
        ScopedValue.where(CurrentRequest.TRACE, new TraceParent("t-1", "p-1", true))
            .where(CurrentRequest.SPAN, new SpanName("t-1", "s-1"))
            .call(() -> formatter.format(record(Level.INFO, "a")));

    assertThat(line).endsWith(",\"traceId\":\"t-1\",\"parentId\":\"p-1\",\"spanId\":\"s-1\"}\n");
  }

  @Test
  void aSpanThatBeganItsTraceIsNamedByBoth() {
    var line =
        ScopedValue.where(CurrentRequest.SPAN, new SpanName("t-1", "s-1"))
            .call(() -> formatter.format(record(Level.INFO, "a")));

    assertThat(line).endsWith(",\"traceId\":\"t-1\",\"spanId\":\"s-1\"}\n");
  }

  @Test
  void whatWasThrownIsTold() {
    var record = record(Level.SEVERE, "a");
    record.setThrown(new IllegalStateException("planted"));

    assertThat(json(formatter.format(record)).getString("stackTrace"))
        .startsWith("java.lang.IllegalStateException: planted")
        .contains("JsonFormatterTest");
  }

  @Test
  void noTextIsTooLong() {
    var record = record(Level.SEVERE, "m".repeat(10_000));
    record.setThrown(new IllegalStateException("t".repeat(100_000)));

    var json = json(formatter.format(record));

    assertThat(json.getString("message")).hasSize(4_097).endsWith("m…");
    assertThat(json.getString("stackTrace")).hasSize(16_385).endsWith("t…");
  }

  private static LogRecord record(Level level, String message) {
    var record = new LogRecord(level, message);
    record.setInstant(AT);
    record.setLoggerName("a.Logger");
    return record;
  }

  private static JsonObject json(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }
}

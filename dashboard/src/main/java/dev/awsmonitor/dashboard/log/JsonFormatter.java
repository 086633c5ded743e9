package dev.awsmonitor.dashboard.log;

import jakarta.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * A line of JSON for each record: {@code time} (ISO 8601), {@code level}, {@code logger}, {@code
 * message}, {@code requestId} when it is about a request, {@code traceId} and {@code parentId} when
 * that request is part of a trace, {@code traceId} and {@code spanId} when it is a span, {@code
 * stackTrace} when something was thrown. Texts that are too long are cut.
 */
public final class JsonFormatter extends Formatter {
  private static final int MESSAGE_CHARACTERS_MAX = 4 * 1024;
  private static final int STACK_TRACE_CHARACTERS_MAX = 16 * 1024;

  @Override
  public String format(LogRecord record) {
    var json =
        Json.createObjectBuilder()
            .add("time", record.getInstant().toString())
            .add("level", level(record.getLevel()))
            .add("logger", String.valueOf(record.getLoggerName()))
            .add("message", cut(String.valueOf(formatMessage(record)), MESSAGE_CHARACTERS_MAX));
    if (CurrentRequest.ID.isBound()) {
      json.add("requestId", CurrentRequest.ID.get());
    }
    if (CurrentRequest.TRACE.isBound()) {
      var trace = CurrentRequest.TRACE.get();
      json.add("traceId", trace.traceId()).add("parentId", trace.parentId());
    }
    if (CurrentRequest.SPAN.isBound()) {
      var span = CurrentRequest.SPAN.get();
      // the same trace as its caller's: named once, as a builder of JSON keeps one value for a name
      json.add("traceId", span.traceId()).add("spanId", span.spanId());
    }
    var thrown = record.getThrown();
    if (thrown != null) {
      json.add("stackTrace", cut(stackTrace(thrown), STACK_TRACE_CHARACTERS_MAX));
    }
    return json.build() + "\n";
  }

  /** As System.Logger names them. */
  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private static String stackTrace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}

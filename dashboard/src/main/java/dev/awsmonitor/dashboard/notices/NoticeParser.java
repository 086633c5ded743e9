package dev.awsmonitor.dashboard.notices;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what IMDS says of notices. Pure; what has not the expected form is empty. */
final class NoticeParser {
  /** Of maintenance: {@code 21 Jan 2019 09:00:43 GMT}. */
  private static final DateTimeFormatter MAINTENANCE_TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final int MAINTENANCE_MAX = 10;
  private static final int CHARACTERS_MAX = 200;

  private NoticeParser() {}

  /** {@code {"action": "terminate", "time": "2017-09-18T08:22:00Z"}}. */
  static Optional<Notice> spot(String text) {
    return object(text)
        .flatMap(
            o -> time(o, "time").map(at -> new Notice.SpotInterruption(string(o, "action"), at)));
  }

  /** {@code {"noticeTime": "2020-10-27T08:22:00Z"}}. */
  static Optional<Notice> rebalance(String text) {
    return object(text)
        .flatMap(o -> time(o, "noticeTime"))
        .map(Notice.RebalanceRecommendation::new);
  }

  /** An array; what is completed or cancelled is over. */
  static Optional<List<Notice>> maintenance(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return Optional.of(
          reader.readArray().stream()
              .filter(JsonObject.class::isInstance)
              .map(JsonValue::asJsonObject)
              .filter(o -> string(o, "State").equals("active"))
              .limit(MAINTENANCE_MAX)
              .map(NoticeParser::maintenance)
              .toList());
    } catch (RuntimeException _) {
      // JsonException, ClassCastException: not what was expected
      return Optional.empty();
    }
  }

  private static Notice maintenance(JsonObject event) {
    return new Notice.Maintenance(
        string(event, "Code"),
        string(event, "Description"),
        maintenanceTime(string(event, "NotBefore")));
  }

  private static Optional<Instant> maintenanceTime(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, MAINTENANCE_TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> object(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return Optional.of(reader.readObject());
    } catch (RuntimeException _) {
      // JsonException, and others where the parser meets a limit of its own
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(JsonObject object, String name) {
    try {
      return Optional.of(OffsetDateTime.parse(string(object, name)).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static String string(JsonObject object, String name) {
    return object.get(name) instanceof JsonString s
        ? s.getString().substring(0, Math.min(CHARACTERS_MAX, s.getString().length()))
        : "";
  }
}

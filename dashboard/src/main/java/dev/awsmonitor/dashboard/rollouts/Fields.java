package dev.awsmonitor.dashboard.rollouts;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON object read tolerantly: what is missing or of another type is empty. */
record Fields(JsonObject json) {
  static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

  private static final Pattern PART = Pattern.compile("([0-9]{1,10})(ms|s|m|h)");
  private static final Pattern DURATION = Pattern.compile("(" + PART.pattern() + "){1,8}");
  private static final int ITEMS_MAX = 100;
  private static final int CHARACTERS_MAX = 1024;

  /** Empty when the text is no JSON object. */
  static Optional<Fields> parse(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return Optional.of(new Fields(reader.readObject()));
    } catch (RuntimeException e) {
      // JsonException, and others where the parser meets a limit of its own
      return Optional.empty();
    }
  }

  String text(String name) {
    return json.get(name) instanceof JsonString s ? cut(s.getString()) : "";
  }

  private static String cut(String text) {
    return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX);
  }

  /** 0 where there is none. Read from its digits: a number such as 1e999999999 costs nothing. */
  int number(String name) {
    return json.get(name) instanceof JsonNumber n && n.toString().matches("[0-9]{1,9}")
        ? Integer.parseInt(n.toString())
        : 0;
  }

  Optional<Instant> time(String name) {
    try {
      return Optional.of(OffsetDateTime.parse(text(name)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  boolean flag(String name) {
    return JsonValue.TRUE.equals(json.get(name));
  }

  /** A duration as Go writes it: {@code 1h30m}, {@code 500ms}. */
  Optional<Duration> duration(String name) {
    var text = text(name);
    if (!DURATION.matcher(text).matches()) {
      return Optional.empty();
    }
    var sum = Duration.ZERO;
    for (var part = PART.matcher(text); part.find(); ) {
      sum = sum.plus(Long.parseLong(part.group(1)), unit(part.group(2)));
    }
    return Optional.of(sum);
  }

  private static ChronoUnit unit(String letters) {
    return switch (letters) {
      case "h" -> ChronoUnit.HOURS;
      case "m" -> ChronoUnit.MINUTES;
      case "s" -> ChronoUnit.SECONDS;
      default -> ChronoUnit.MILLIS;
    };
  }

  Optional<Fields> object(String name) {
    return json.get(name) instanceof JsonObject o ? Optional.of(new Fields(o)) : Optional.empty();
  }

  boolean hasList(String name) {
    return json.get(name) instanceof JsonArray;
  }

  /** The objects of a list, so many at most. */
  List<Fields> list(String name) {
    return json.get(name) instanceof JsonArray array
        ? array.stream()
            .limit(ITEMS_MAX)
            .filter(JsonObject.class::isInstance)
            .map(item -> new Fields(item.asJsonObject()))
            .toList()
        : List.of();
  }
}

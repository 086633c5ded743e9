package dev.awsmonitor.operator.egress;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a server asks us to wait (RFC 9110, Retry-After: seconds or a date). */
public final class RetryAfter {
  /** As long as the longest window that Docker Hub counts in. */
  public static final Duration LONGEST = Duration.ofHours(6);

  private RetryAfter() {}

  /** The instant asked for, at most {@link #LONGEST} away; empty when the text is neither. */
  public static Optional<Instant> parse(String text, Instant now) {
    return seconds(text.strip(), now)
        .or(() -> date(text.strip()))
        .map(at -> at.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : at);
  }

  private static Optional<Instant> seconds(String text, Instant now) {
    return text.matches("\\d{1,9}")
        ? Optional.of(now.plusSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

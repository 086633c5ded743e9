package dev.awsmonitor.api.v1alpha1;

import java.time.Duration;

/**
 * Durations as Kubernetes users write them: {@code 90s}, {@code 1h30m} (Go's time.ParseDuration).
 */
public final class GoDuration {
  /**
   * One or more numbers with a unit; a sign, a fraction, days and weeks are not allowed. So few
   * digits that no sum within {@link #LENGTH_MAX} reaches Go's limit of 292 years.
   */
  public static final String PATTERN = "^([0-9]{1,10}ms|[0-9]{1,9}s|[0-9]{1,7}m|[0-9]{1,5}h)+$";

  /** The most characters of one. */
  public static final int LENGTH_MAX = 32;

  /** In a rule: whether the text before it is a duration, without which duration() is an error. */
  static final String IS_DURATION = ".matches('" + PATTERN + "')";

  private static final java.util.regex.Pattern PART =
      java.util.regex.Pattern.compile("([0-9]+)(ms|s|m|h)");

  private GoDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when the text is longer than {@link #LENGTH_MAX} or does not
   *     match {@link #PATTERN}
   */
  public static Duration parse(String text) {
    if (text.length() > LENGTH_MAX || !text.matches(PATTERN)) {
      throw new IllegalArgumentException("not a duration such as 90s or 1h30m: " + text);
    }
    var sum = Duration.ZERO;
    var parts = PART.matcher(text);
    while (parts.find()) {
      sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
    }
    return sum;
  }

  private static Duration part(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}

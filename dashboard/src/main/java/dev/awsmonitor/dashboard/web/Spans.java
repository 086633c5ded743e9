package dev.awsmonitor.dashboard.web;

import java.time.Duration;
import java.time.Instant;

/** Time for people: two units at most. */
final class Spans {
  private Spans() {}

  static String words(Instant from, Instant to) {
    return words(Duration.between(from, to));
  }

  static String words(Duration span) {
    var seconds = Math.max(0, span.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds / 60 % 60 + " min"
        : seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
  }
}

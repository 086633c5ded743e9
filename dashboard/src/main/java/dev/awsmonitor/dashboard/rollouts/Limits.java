package dev.awsmonitor.dashboard.rollouts;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param answer a connection, and an answer until it has begun or, for a list, ended
 * @param watch after which the API server ends a watch
 * @param firstPause between two tries at first
 * @param longestPause between two tries at last
 */
record Limits(Duration answer, Duration watch, Duration firstPause, Duration longestPause) {
  /**
   * A connection that went dead without a word is noticed when its watch should have ended: so a
   * minute, which costs the API server one small request.
   */
  static final Limits STANDARD =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));
}

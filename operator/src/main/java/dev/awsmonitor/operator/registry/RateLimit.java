package dev.awsmonitor.operator.registry;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many requests a registry lets us make, as it said last (RateLimit-Limit and -Remaining of the
 * IETF's draft 2, as Docker Hub sends them).
 *
 * @param limit in all; -1 where it did not say
 */
public record RateLimit(long limit, long remaining) {
  private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,12})\\s*([;,].*)?");

  static Optional<RateLimit> of(HttpHeaders headers) {
    return number(headers, "RateLimit-Remaining")
        .map(left -> new RateLimit(number(headers, "RateLimit-Limit").orElse(-1L), left));
  }

  /** For people: {@code 76 of 100}. */
  @Override
  public String toString() {
    return limit < 0 ? Long.toString(remaining) : remaining + " of " + limit;
  }

  private static Optional<Long> number(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(NUMBER::matcher)
        .filter(m -> m.matches())
        .map(m -> Long.valueOf(m.group(1)));
  }
}

package dev.awsmonitor.dashboard.log;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller says of the trace that a request belongs to (W3C Trace Context, {@code
 * traceparent}).
 *
 * @param traceId 32 hexadecimal digits
 * @param parentId 16 hexadecimal digits: the caller's span
 * @param sampled whether the caller keeps its part of the trace
 */
public record TraceParent(String traceId, String parentId, boolean sampled) {
  private static final HeaderName HEADER = HeaderNames.create("traceparent");

  /** Later versions may add parts: those are passed over, as the specification demands. */
  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?<trace>(?!0{32})[0-9a-f]{32})-(?<parent>(?!0{16})[0-9a-f]{16})"
              + "-(?<flags>[0-9a-f]{2})(?<more>-[ -~]{0,200})?");

  private static final String FIRST_VERSION = "00-";

  /** The flags are bits: this is the last one. */
  private static final int SAMPLED = 1;

  private static final int HEXADECIMAL = 16;

  /** What the headers of a request say of it. */
  public static Optional<TraceParent> of(Headers headers) {
    return headers.contains(HEADER) ? parse(headers.get(HEADER).values()) : Optional.empty();
  }

  /** Empty when it is not well formed: it goes into the log, so nothing else may pass. */
  public static Optional<TraceParent> parse(String text) {
    var found = WELL_FORMED.matcher(text);
    return found.matches() && !(text.startsWith(FIRST_VERSION) && found.group("more") != null)
        ? Optional.of(
            new TraceParent(
                found.group("trace"),
                found.group("parent"),
                (Integer.parseInt(found.group("flags"), HEXADECIMAL) & SAMPLED) == SAMPLED))
        : Optional.empty();
  }
}

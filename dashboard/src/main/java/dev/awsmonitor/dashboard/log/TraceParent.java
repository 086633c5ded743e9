package dev.awsmonitor.dashboard.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller says of the trace that a request belongs to (W3C Trace Context, {@code
 * traceparent}).
 *
 * @param traceId 32 hexadecimal digits
 * @param parentId 16 hexadecimal digits: the caller's span
 */
public record TraceParent(String traceId, String parentId) {
  /** Later versions may add parts: those are passed over, as the specification demands. */
  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?<trace>(?!0{32})[0-9a-f]{32})-(?<parent>(?!0{16})[0-9a-f]{16})"
              + "-[0-9a-f]{2}(?<more>-[ -~]{0,200})?");

  private static final String FIRST_VERSION = "00-";

  /** Empty when it is not well formed: it goes into the log, so nothing else may pass. */
  public static Optional<TraceParent> parse(String text) {
    var found = WELL_FORMED.matcher(text);
    return found.matches() && !(text.startsWith(FIRST_VERSION) && found.group("more") != null)
        ? Optional.of(new TraceParent(found.group("trace"), found.group("parent")))
        : Optional.empty();
  }
}

package dev.awsmonitor.dashboard.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Names requests, so that a client's trouble is found in the log: by the id that a client or a
 * proxy has given it, if that is well formed, for it is written to the log; else by one of our own.
 */
final class RequestIds {
  static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final String process;
  private final AtomicLong made = new AtomicLong();

  /**
   * Has made none yet.
   *
   * @param process differs from that of each other process
   */
  RequestIds(String process) {
    this.process = process;
  }

  /** The id of the request with these headers. */
  String of(Headers headers) {
    if (headers.contains(HEADER)) {
      var given = headers.get(HEADER).values();
      if (WELL_FORMED.matcher(given).matches()) {
        return given;
      }
    }
    return process + "-" + Long.toString(made.incrementAndGet(), Character.MAX_RADIX);
  }
}

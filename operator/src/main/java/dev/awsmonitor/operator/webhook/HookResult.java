package dev.awsmonitor.operator.webhook;

import java.util.Locale;

/**
 * What becomes of a webhook. The same answer for a Monitor that is not there, one that takes no
 * webhooks and a wrong proof: it does not tell which Monitors there are.
 */
public enum HookResult {
  ACCEPTED(202, "The registry is asked"),
  IGNORED(202, "Not about a push to the repository that is followed"),
  REFUSED(401, "No Monitor of this name takes a webhook with this proof"),
  NOT_FOUND(404, "No Monitor can have this path; it is /hooks/NAMESPACE/NAME"),
  NOT_A_POST(405, "Only POST"),
  TOO_LARGE(413, "The body is larger than 64 KiB"),
  TOO_MANY(429, "Too many requests from this address"),
  UNAVAILABLE(503, "Not possible right now");

  private final int status;
  private final String title;

  HookResult(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** The answer in words. */
  public String title() {
    return title;
  }

  /** As metrics name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

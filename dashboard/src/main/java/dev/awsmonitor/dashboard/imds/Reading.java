package dev.awsmonitor.dashboard.imds;

import java.time.Instant;

/** What IMDS said of one key. */
public sealed interface Reading {
  /** When it was said. */
  Instant at();

  /** It has this value. */
  record Value(String text, Instant at) implements Reading {}

  /** There is no such thing on this instance (404): no public address, say. */
  record Absent(Instant at) implements Reading {}

  /** It could not be read. */
  record Unavailable(Cause cause, Instant at) implements Reading {}

  /** Why a key could not be read, in words for a person. */
  enum Cause {
    NOT_REACHABLE("IMDS does not answer: not an EC2 instance, or the hop limit is too low"),
    DISABLED("IMDS is disabled on this instance (403)"),
    UNAUTHORIZED("IMDS refuses a new token (401)"),
    FAILED("IMDS answered with an error"),
    MALFORMED("IMDS answered with something unexpected");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** A sentence for a person. */
    public String words() {
      return words;
    }
  }
}

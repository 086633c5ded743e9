package dev.awsmonitor.dashboard.imds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What IMDS said of one key. */
public sealed interface Reading {
  /** When it was said. */
  Instant at();

  /** It has this value. */
  record Value(String text, Instant at) implements Reading {}

  /** There is no such thing on this instance (404): no public address, say. */
  record Absent(Instant at) implements Reading {}

  /**
   * It could not be read.
   *
   * @param last what was read before that, and when
   */
  record Unavailable(Cause cause, Instant at, Optional<Value> last) implements Reading {
    /** It was never read. */
    public Unavailable(Cause cause, Instant at) {
      this(cause, at, Optional.empty());
    }
  }

  /** The value that is known, however old it is. */
  default Optional<Value> known() {
    return switch (this) {
      case Value value -> Optional.of(value);
      case Absent _ -> Optional.empty();
      case Unavailable gone -> gone.last();
    };
  }

  /** The same, and when it could not be read what was known before it. */
  default Reading after(Reading before) {
    return this instanceof Unavailable gone && gone.last().isEmpty()
        ? new Unavailable(gone.cause(), gone.at(), before.known())
        : this;
  }

  /** The same, with its time to the second. */
  default Reading toTheSecond() {
    var second = at().truncatedTo(ChronoUnit.SECONDS);
    return switch (this) {
      case Value value -> new Value(value.text(), second);
      case Absent _ -> new Absent(second);
      case Unavailable gone -> new Unavailable(gone.cause(), second, gone.last());
    };
  }

  /** Why a key could not be read, in words for a person. */
  enum Cause {
    NOT_YET("IMDS has not answered yet"),
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

package dev.awsmonitor.operator.notifications;

import java.time.Instant;
import java.util.Optional;

/** What became of one try to send a notification. No message holds anything of the URL. */
public sealed interface Delivery {
  /** The receiver has taken it. */
  record Delivered() implements Delivery {}

  /**
   * It may go through later.
   *
   * @param notBefore until when the receiver asked to be left alone
   */
  record Deferred(String why, Optional<Instant> notBefore) implements Delivery {
    Deferred(String why) {
      this(why, Optional.empty());
    }
  }

  /** To send the same again is of no use. */
  record Refused(String why) implements Delivery {}
}

package dev.awsmonitor.operator.leadership;

import java.io.Serial;

/** A write was held back, as another process may lead by now. */
public final class NotLeaderException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NotLeaderException(String identity) {
    super(identity + " does not hold the Lease (any more): nothing is written");
  }
}

package dev.awsmonitor.operator.registry;

import java.time.Duration;

/** Asks a registry once. */
@FunctionalInterface
public interface Scanner {
  /**
   * Asks, blocking. Never throws: what went wrong is an outcome.
   *
   * @param timeout how long it may take
   */
  ScanOutcome scan(ImageQuery query, Duration timeout);
}

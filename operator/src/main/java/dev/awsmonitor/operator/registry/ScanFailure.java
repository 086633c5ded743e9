package dev.awsmonitor.operator.registry;

import java.time.Instant;
import java.util.Optional;

/** Ends a scan; {@link RegistryClient} turns it into an outcome. */
final class ScanFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What can be done about it. */
  enum Kind {
    /** It may pass by itself within seconds. */
    PASSING,
    /** Somebody has to change something first. */
    LASTING,
    /** What was asked for is not there. */
    MISSING,
    /** The registry asked to wait. */
    PAUSED
  }

  private final Kind kind;
  private final Instant retryAt;

  private ScanFailure(Kind kind, String message, Instant retryAt) {
    super(message);
    this.kind = kind;
    this.retryAt = retryAt;
  }

  static ScanFailure passing(String message) {
    return new ScanFailure(Kind.PASSING, message, Instant.MIN);
  }

  static ScanFailure lasting(String message) {
    return new ScanFailure(Kind.LASTING, message, Instant.MIN);
  }

  static ScanFailure missing(String message) {
    return new ScanFailure(Kind.MISSING, message, Instant.MIN);
  }

  static ScanFailure until(Instant retryAt, String message) {
    return new ScanFailure(Kind.PAUSED, message, retryAt);
  }

  Kind kind() {
    return kind;
  }

  ScanOutcome.Failed outcome(String repository) {
    return new ScanOutcome.Failed(
        repository + ": " + getMessage(),
        kind == Kind.PASSING,
        kind == Kind.PAUSED ? Optional.of(retryAt) : Optional.empty());
  }
}

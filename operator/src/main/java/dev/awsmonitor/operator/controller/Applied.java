package dev.awsmonitor.operator.controller;

import dev.awsmonitor.operator.drift.Conflict;
import java.util.Optional;

/** What became of the objects that were applied. */
public sealed interface Applied {
  /**
   * The API server has them all, or another manager does not let it.
   *
   * @param conflict the other manager that changes it again and again
   */
  record Done(Optional<Conflict> conflict) implements Applied {
    /** Nobody is in the way. */
    public Done() {
      this(Optional.empty());
    }
  }

  /** What was observed is no longer so; that is over within a moment. */
  record Stale() implements Applied {}

  /** The API server refused one of them, in its own words. */
  record Refused(String message) implements Applied {}
}

package dev.awsmonitor.operator.controller;

import dev.awsmonitor.operator.drift.Conflict;
import dev.awsmonitor.operator.drift.Correction;
import java.util.List;
import java.util.Optional;

/** What became of the objects that were applied. */
public sealed interface Applied {
  /**
   * The API server has them all, or another manager does not let it.
   *
   * @param corrections what others had changed, and was put back
   * @param conflict the other manager that changes it again and again
   */
  record Done(List<Correction> corrections, Optional<Conflict> conflict) implements Applied {
    /** Nobody had changed anything. */
    public Done() {
      this(List.of(), Optional.empty());
    }

    public Done {
      corrections = List.copyOf(corrections);
    }
  }

  /** What was observed is no longer so; that is over within a moment. */
  record Stale() implements Applied {}

  /** The API server refused one of them, in its own words. */
  record Refused(String message) implements Applied {}
}

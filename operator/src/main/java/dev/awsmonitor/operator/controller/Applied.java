package dev.awsmonitor.operator.controller;

/** What became of the objects that were applied. */
public sealed interface Applied {
  /** The API server has them all. */
  record Done() implements Applied {}

  /** What was observed is no longer so; that is over within a moment. */
  record Stale() implements Applied {}

  /** The API server refused one of them, in its own words. */
  record Refused(String message) implements Applied {}
}

package dev.awsmonitor.operator.rollout;

/** What a candidate's checks have shown so far. */
public sealed interface CheckFinding {
  /** Not every check has had its answers yet. */
  record Pending() implements CheckFinding {}

  /** Each was answered as told, as often as told, and since then. */
  record Passed() implements CheckFinding {}

  /** One was not, again and again; the message says which, and what came instead. */
  record Failed(String message) implements CheckFinding {}
}

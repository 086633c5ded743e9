package dev.awsmonitor.operator.simulation;

/** What a container of an image does. */
enum Behaviour {
  /** Answers after some seconds. */
  GOOD(true),
  /** As good, and takes its time. */
  SLOW(true),
  /** Ends once before it is ready, as one that does not find its peer, and is good then. */
  ENDS_ONCE(true),
  /** Ends right after its start. */
  CRASHING(false),
  /** Runs, and does not answer. */
  NEVER_READY(false),
  /** Is in the registry by name only. */
  MISSING(false),
  /** Serves, and ends some time later; so does the next one. */
  ENDS_LATER(false),
  /** Takes all memory some time after it has begun to serve. */
  LEAKS(false),
  /** Answers by turns. */
  FLAPPING(false);

  /** Whether nothing can be held against it. */
  private final boolean good;

  Behaviour(boolean good) {
    this.good = good;
  }

  boolean isGood() {
    return good;
  }

  /** Whether it serves and ends by turns, for ever. */
  boolean isRestless() {
    return this == ENDS_LATER || this == LEAKS || this == FLAPPING;
  }

  /** Whether it never serves. */
  boolean neverServes() {
    return this == CRASHING || this == NEVER_READY || this == MISSING;
  }
}

package dev.awsmonitor.operator.simulation;

/** What a container of an image does. */
enum Behaviour {
  /** Answers after some seconds. */
  GOOD(true),
  /** As good, and takes its time: to start, and to answer a check. */
  SLOW(true),
  /** Answers checks wrong for a second when it has become ready, and now and then. */
  HICCUPS(true),
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
  FLAPPING(false),
  /** Is ready for the kubelet, and answers each check wrong. */
  UNWELL(false),
  /** Is ready for the kubelet, and answers later than a check may take. */
  LATE(false),
  /** Answers checks some time, and wrong from then on. */
  SICKENS(false),
  /** Answers checks right and wrong by turns, each longer than what is let pass. */
  UNSTEADY(false);

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
    return this == ENDS_LATER || this == LEAKS || this == FLAPPING || this == UNSTEADY;
  }

  /** Whether it never serves. */
  boolean neverServes() {
    return this == CRASHING || this == NEVER_READY || this == MISSING;
  }
}

package dev.awsmonitor.dashboard.metrics;

/**
 * What was answered.
 *
 * @param requests of any outcome
 * @param failed those with a status of 500 or more
 * @param milliseconds that all of them took together
 */
record Counts(long requests, long failed, double milliseconds) {
  static final Counts NONE = new Counts(0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        requests + other.requests, failed + other.failed, milliseconds + other.milliseconds);
  }

  /** What was answered since then. */
  Counts since(Counts before) {
    return new Counts(
        requests - before.requests, failed - before.failed, milliseconds - before.milliseconds);
  }

  /** The mean time of an answer; 0 where there was none. */
  double meanMilliseconds() {
    return requests == 0 ? 0 : milliseconds / requests;
  }
}

package dev.awsmonitor.dashboard.state;

/** Gives what is known, to those who show it. */
public interface PageStates {
  /**
   * For a request: the public address is read after this was called, shared with those who ask at
   * the same time. Takes less than 0.8 s.
   */
  PageState fresh();

  /** What is known already: nobody is asked, and the public address is the one read last. */
  PageState known();
}

package dev.awsmonitor.dashboard.log;

/** The request that a thread works for, as the log names it. */
public final class CurrentRequest {
  /** Its id; bound while it is answered. */
  public static final ScopedValue<String> ID = ScopedValue.newInstance();

  private CurrentRequest() {}
}

package dev.awsmonitor.dashboard.log;

/** The request that a thread works for, as the log names it. */
public final class CurrentRequest {
  /** Its id; bound while it is answered. */
  public static final ScopedValue<String> ID = ScopedValue.newInstance();

  /** The trace that its caller names; bound with the id, where there is one. */
  public static final ScopedValue<TraceParent> TRACE = ScopedValue.newInstance();

  private CurrentRequest() {}
}

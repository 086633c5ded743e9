package dev.awsmonitor.dashboard.log;

/** The request that a thread works for, as the log names it. */
public final class CurrentRequest {
  /** Its id; bound while it is answered. */
  public static final ScopedValue<String> ID = ScopedValue.newInstance();

  /** The trace that its caller names; bound with the id, where there is one. */
  public static final ScopedValue<TraceParent> TRACE = ScopedValue.newInstance();

  /** Its own span; bound before the id, where spans are made. */
  public static final ScopedValue<SpanName> SPAN = ScopedValue.newInstance();

  private CurrentRequest() {}
}

package dev.awsmonitor.operator.controller;

import java.io.Serial;

/** A status was not written: its Monitor was changed, replaced or deleted since it was observed. */
public final class StaleMonitorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StaleMonitorException() {
    super("the Monitor has changed since it was observed");
  }
}

package dev.awsmonitor.operator.egress;

import java.io.IOException;

/** A request was not sent, as its target is not allowed. */
public final class EgressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  public EgressRefusedException(String message) {
    super(message);
  }
}

package dev.awsmonitor.operator.egress;

import java.io.IOException;

/** An answer was larger than allowed. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(int bytesMax) {
    super("the answer is larger than " + bytesMax + " bytes");
  }
}

package dev.awsmonitor.operator.secrets;

/** A Secret that a Monitor names cannot be read; the message tells a person which and why. */
public final class SecretUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretUnreadableException(String message) {
    super(message);
  }
}

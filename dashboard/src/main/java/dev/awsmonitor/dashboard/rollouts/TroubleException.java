package dev.awsmonitor.dashboard.rollouts;

/** Ends a read. Without a cause: what HTTP clients say may quote what they sent. */
final class TroubleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  TroubleException(Trouble trouble) {
    super(trouble.words());
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}

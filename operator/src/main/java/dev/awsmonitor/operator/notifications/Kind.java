package dev.awsmonitor.operator.notifications;

/** What is told. The types are API: renaming one is a breaking change. */
public enum Kind {
  ROLLOUT_SUCCEEDED("dev.awsmonitor.rollout.succeeded", "roll-out finished"),
  ROLLED_BACK("dev.awsmonitor.rollout.rolledback", "rolled back"),
  STALLED("dev.awsmonitor.monitor.stalled", "stalled");

  private final String type;
  private final String words;

  Kind(String type, String words) {
    this.type = type;
    this.words = words;
  }

  /** The type of its CloudEvent. */
  public String type() {
    return type;
  }

  /** What people call it. */
  String words() {
    return words;
  }
}

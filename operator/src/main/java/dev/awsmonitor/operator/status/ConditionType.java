package dev.awsmonitor.operator.status;

/**
 * The conditions of a Monitor. Reconciling and Stalled are there only while true (kstatus), and
 * StableImageAvailable only while false; the others always.
 */
public enum ConditionType {
  READY("Ready"),
  RECONCILING("Reconciling"),
  STALLED("Stalled"),
  IMAGE_RESOLVED("ImageResolved"),
  ROLLED_BACK("RolledBack"),
  STABLE_IMAGE_AVAILABLE("StableImageAvailable");

  private final String wireName;

  ConditionType(String wireName) {
    this.wireName = wireName;
  }

  /** The type as the API carries it. */
  public String wireName() {
    return wireName;
  }
}

package dev.awsmonitor.operator.status;

import io.fabric8.kubernetes.api.model.Condition;

/** What a condition says, before it has a type and a time. */
record Verdict(Status status, String reason, String message) {

  /** The three values of a condition. */
  enum Status {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String wireName;

    Status(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  static Verdict isTrue(Reason reason, String message) {
    return new Verdict(Status.TRUE, reason.wireName(), message);
  }

  static Verdict isFalse(Reason reason, String message) {
    return new Verdict(Status.FALSE, reason.wireName(), message);
  }

  static Verdict unknown(Reason reason, String message) {
    return new Verdict(Status.UNKNOWN, reason.wireName(), message);
  }

  static Verdict either(boolean status, String reason, String message) {
    return new Verdict(status ? Status.TRUE : Status.FALSE, reason, message);
  }

  /** Says again what a condition said. */
  static Verdict again(Condition condition) {
    var status =
        switch (condition.getStatus()) {
          case "True" -> Status.TRUE;
          case "False" -> Status.FALSE;
          default -> Status.UNKNOWN;
        };
    return new Verdict(status, condition.getReason(), condition.getMessage());
  }
}

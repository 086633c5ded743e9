package dev.awsmonitor.acceptance;

import java.util.Optional;

/** Images that are pushed: all are the good one, spoilt by its configuration only. */
enum Kind {
  GOOD(""),
  CRASHING("-XX:+NoSuchOption"),
  NEVER_READY("-Dserver.port=18999"),
  /** The JVM ends itself 12 s after it has started; it looks at the clock at safepoints only. */
  ENDS_LATER(
      "-XX:SelfDestructTimer=0.2 -XX:+UnlockDiagnosticVMOptions"
          + " -XX:GuaranteedSafepointInterval=500"),
  /** Well but for its version, which does not begin with "v". */
  ODD(""),
  /** Its manifest is in the registry, but a blob of it is not. */
  MISSING("");

  private final String jvmOption;

  Kind(String jvmOption) {
    this.jvmOption = jvmOption;
  }

  /** Whether the kubelet finds nothing wrong with it at first, so that clients get to it. */
  boolean getsTraffic() {
    return switch (this) {
      case GOOD, ODD, ENDS_LATER -> true;
      case CRASHING, NEVER_READY, MISSING -> false;
    };
  }

  Optional<String> jvmOption() {
    return Optional.of(jvmOption).filter(option -> !option.isEmpty());
  }
}

package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.host.Host;
import dev.awsmonitor.dashboard.imds.Fact;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.notices.Notices;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import dev.awsmonitor.dashboard.state.PageState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instances as IMDS may describe them. */
final class Instances {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private Instances() {}

  static Instance complete() {
    return Instance.of(fact -> value(text(fact)));
  }

  private static String text(Fact fact) {
    return switch (fact) {
      case PUBLIC_IP -> "203.0.113.10";
      case PRIVATE_IP -> "172.31.16.25";
      case IPV6 -> "2001:db8::25";
      case INSTANCE_ID -> "i-0123456789abcdef0";
      case INSTANCE_TYPE -> "t3.medium";
      case LIFE_CYCLE -> "on-demand";
      case LAUNCHED -> "2026-10-30T12:00:00Z";
      case IMAGE -> "ami-1";
      case REGION -> "us-east-2";
      case ZONE -> "us-east-2a";
      case ZONE_ID -> "use2-az1";
      case VPC -> "vpc-1";
      case SUBNET -> "subnet-1";
      case SECURITY_GROUPS -> "web";
      case KEY_NAME -> "builder_key";
      case ROLE -> "node-role";
      case TAGS -> "team=core";
    };
  }

  static Instance each(Reading reading) {
    return Instance.of(_ -> reading);
  }

  static Reading absent() {
    return new Reading.Absent(NOW);
  }

  static Reading unavailable() {
    return new Reading.Unavailable(Reading.Cause.DISABLED, NOW);
  }

  /** What is known of an instance, and nothing else. */
  static PageState alone(Instance instance, Instant at) {
    return new PageState(
        at,
        instance,
        new Notices(List.of(), NOW, Optional.empty()),
        Host.unknown(NOW),
        new RolloutsState.NotDeployed("not deployed by the operator"));
  }

  static Reading value(String text) {
    return new Reading.Value(text, NOW);
  }
}

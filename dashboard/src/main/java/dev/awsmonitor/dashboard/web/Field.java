package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig.Fallbacks;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A fact of the instance, as it is shown and as it is served.
 *
 * @param name its name in JSON
 * @param label its name for people
 * @param value what it is, if known
 * @param source who says so: "imds", "environment", or "none" without a value
 * @param note what a person should know when there is no value, or where it came from
 */
public record Field(String name, String label, Optional<String> value, String source, String note) {

  static List<Field> of(Instance instance, Fallbacks fallbacks) {
    return List.of(
        publicIp(instance),
        of("instanceId", "Instance ID", instance.id(), Optional.empty()),
        of("instanceType", "Type", instance.type(), fallbacks.instanceType()),
        of("vpcId", "VPC", instance.vpc(), fallbacks.vpc()),
        of("region", "Region", instance.region(), fallbacks.region()),
        of("availabilityZone", "Availability zone", instance.zone(), Optional.empty()),
        of("keyName", "SSH key", instance.keyName(), fallbacks.sshKey()));
  }

  private static Field publicIp(Instance instance) {
    var field = of("publicIp", "Public IP", instance.publicIp(), Optional.empty());
    return instance.publicIp() instanceof Reading.Absent
        ? new Field(field.name, field.label, field.value, field.source, "no public IPv4 address")
        : field;
  }

  private static Field of(String name, String label, Reading reading, Optional<String> fallback) {
    return switch (reading) {
      case Reading.Value value -> new Field(name, label, Optional.of(value.text()), "imds", "");
      case Reading.Absent _ -> without(name, label, fallback, "not set");
      case Reading.Unavailable gone -> without(name, label, fallback, gone.cause().words());
    };
  }

  private static Field without(String name, String label, Optional<String> fallback, String why) {
    return fallback
        .map(f -> new Field(name, label, Optional.of(f), "environment", why))
        .orElseGet(() -> new Field(name, label, Optional.empty(), "none", why));
  }
}

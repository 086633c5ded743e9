package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig.Fallbacks;
import dev.awsmonitor.dashboard.imds.Fact;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fact of the instance, as it is shown and as it is served.
 *
 * @param fact what it tells
 * @param name its name in JSON
 * @param label its name for people
 * @param value what it is, if known
 * @param source who says so: "imds", "environment", "none" without a value, or "hidden"
 * @param note what a person should know when there is no value, or not one that was just read
 * @param readAt when it was said, or that there is none
 */
public record Field(
    Fact fact,
    String name,
    String label,
    Optional<String> value,
    String source,
    String note,
    Instant readAt) {

  /** In the order of {@link InstanceField}. */
  static List<Field> of(Instance instance, Fallbacks fallbacks) {
    return Arrays.stream(InstanceField.values())
        .map(
            field ->
                instance.hidden().contains(field.fact())
                    ? hidden(field, instance.reading(field.fact()).at())
                    : of(field, instance.reading(field.fact()), fallback(field, fallbacks)))
        .toList();
  }

  private static Optional<String> fallback(InstanceField field, Fallbacks fallbacks) {
    return switch (field.fact()) {
      case INSTANCE_TYPE -> fallbacks.instanceType();
      case VPC -> fallbacks.vpc();
      case REGION -> fallbacks.region();
      case KEY_NAME -> fallbacks.sshKey();
      default -> Optional.empty();
    };
  }

  private static Field of(InstanceField field, Reading reading, Optional<String> fallback) {
    return switch (reading) {
      case Reading.Value value -> known(field, value, "");
      case Reading.Absent gone -> without(field, fallback, absent(field.fact()), gone.at());
      case Reading.Unavailable gone ->
          gone.last()
              .map(last -> known(field, last, gone.cause().words()))
              .orElseGet(() -> without(field, fallback, gone.cause().words(), gone.at()));
    };
  }

  private static String absent(Fact fact) {
    return switch (fact) {
      case PUBLIC_IP -> "no public IPv4 address";
      case TAGS -> "none, or not allowed in the metadata options";
      default -> "none";
    };
  }

  private static Field known(InstanceField field, Reading.Value value, String note) {
    return new Field(
        field.fact(),
        field.json(),
        field.label(),
        Optional.of(value.text()),
        "imds",
        note,
        value.at());
  }

  private static Field hidden(InstanceField field, Instant at) {
    return new Field(
        field.fact(),
        field.json(),
        field.label(),
        Optional.empty(),
        "hidden",
        "for those who sign in",
        at);
  }

  private static Field without(
      InstanceField field, Optional<String> fallback, String why, Instant at) {
    return new Field(
        field.fact(),
        field.json(),
        field.label(),
        fallback,
        fallback.isPresent() ? "environment" : "none",
        why,
        at);
  }

  /** Whether the value is a time, in the form of ISO 8601. */
  public boolean isTime() {
    return fact == Fact.LAUNCHED;
  }

  /** Whether the value was read from IMDS, but not at the last try. */
  public boolean isOld() {
    return source.equals("imds") && !note.isEmpty();
  }
}

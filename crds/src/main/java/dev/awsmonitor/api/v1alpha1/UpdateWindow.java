package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** A stretch of time, recurring by a cron expression, in which roll-outs may start. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "duration(self.duration) >= duration('1m') && duration(self.duration) <= duration('168h')",
    message = "duration must be between 1m and 168h",
    fieldPath = ".duration")
public record UpdateWindow(
    @Required
        @Pattern("^\\S+(\\s+\\S+){4}$")
        @JsonPropertyDescription("When the window opens: minute, hour, day, month, weekday.")
        String cron,
    @Required @Pattern(GoDuration.PATTERN) @JsonPropertyDescription("How long it stays open.")
        String duration,
    @Default("UTC")
        @Pattern("^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}$")
        @JsonPropertyDescription("The time zone of the cron expression (IANA name).")
        String timeZone) {

  public UpdateWindow {
    timeZone = timeZone == null ? "UTC" : timeZone;
  }
}

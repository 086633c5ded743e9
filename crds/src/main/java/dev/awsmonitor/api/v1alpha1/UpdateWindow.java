package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A stretch of time, recurring by a cron expression, in which roll-outs may start. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.duration"
            + GoDuration.IS_DURATION
            + " && duration(self.duration) >= duration('1m')"
            + " && duration(self.duration) <= duration('168h')",
    message = "duration must be between 1m and 168h",
    fieldPath = ".duration")
@ValidationRule(
    value = "self.cron.matches('" + CronPattern.VALUE + "')",
    message = "cron must be five fields (minute hour day month weekday) such as 0 3 * * MON-FRI",
    fieldPath = ".cron")
// an unknown zone is an error of the rule, which refuses the Monitor too
@ValidationRule(
    value =
        "self.timeZone != 'Local'"
            + " && timestamp('2026-01-01T00:00:00Z').getHours(self.timeZone) >= 0",
    message = "timeZone must be the IANA name of a time zone such as Europe/Berlin",
    fieldPath = ".timeZone")
public record UpdateWindow(
    @Required
        @Size(max = 100)
        @JsonPropertyDescription(
            "When the window opens: minute, hour, day, month, weekday, as in \"0 3 * * MON-FRI\".")
        String cron,
    @Required
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("How long it stays open.")
        String duration,
    @Default("UTC")
        @Pattern("^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}$")
        @Size(max = 64)
        @JsonPropertyDescription("The time zone of the cron expression (IANA name).")
        String timeZone) {

  public UpdateWindow {
    timeZone = timeZone == null ? "UTC" : timeZone;
  }
}

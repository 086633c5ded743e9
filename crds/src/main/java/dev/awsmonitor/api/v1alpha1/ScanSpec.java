package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the registry is asked for news. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.interval"
            + GoDuration.IS_DURATION
            + " && duration(self.interval) >= duration('1s')"
            + " && duration(self.interval) <= duration('24h')",
    message = "interval must be between 1s and 24h",
    fieldPath = ".interval")
@ValidationRule(
    value =
        "self.timeout"
            + GoDuration.IS_DURATION
            + " && duration(self.timeout) >= duration('1s')"
            + " && duration(self.timeout) <= duration('1m')",
    message = "timeout must be between 1s and 1m",
    fieldPath = ".timeout")
public record ScanSpec(
    @Default("1m")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("The time between two scans.")
        String interval,
    @Default("10s")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("The longest a scan may take.")
        String timeout,
    @Nullable @JsonPropertyDescription("The key that signs webhook calls.")
        SecretName webhookSecret) {

  static final ScanSpec DEFAULT = new ScanSpec("1m", "10s", null);

  public ScanSpec {
    interval = interval == null ? "1m" : interval;
    timeout = timeout == null ? "10s" : timeout;
  }

  /** The time between two scans. */
  public Duration every() {
    return GoDuration.parse(interval);
  }

  /** The longest one scan may take. */
  public Duration longest() {
    return GoDuration.parse(timeout);
  }
}

package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How a roll-out proceeds and when it has failed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.readyFor" + GoDuration.IS_DURATION + " && duration(self.readyFor) <= duration('1h')",
    message = "readyFor must be at most 1h",
    fieldPath = ".readyFor")
@ValidationRule(
    value =
        "self.deadline"
            + GoDuration.IS_DURATION
            + " && duration(self.deadline) >= duration('10s')"
            + " && duration(self.deadline) <= duration('24h')",
    message = "deadline must be between 10s and 24h",
    fieldPath = ".deadline")
@ValidationRule(
    value =
        // what is not a duration has been told so above
        "!self.deadline"
            + GoDuration.IS_DURATION
            + " || !self.readyFor"
            + GoDuration.IS_DURATION
            + " || duration(self.deadline) > duration(self.readyFor)",
    message = "deadline must be longer than readyFor",
    fieldPath = ".deadline")
@ValidationRule(
    value = "self.soak" + GoDuration.IS_DURATION + " && duration(self.soak) <= duration('24h')",
    message = "soak must be at most 24h",
    fieldPath = ".soak")
public record RolloutSpec(
    @Default("10s")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("How long a pod must have been ready to count as available.")
        String readyFor,
    @Default("2m")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("How long a candidate may take until it serves.")
        String deadline,
    @Default("1m")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("How long a serving candidate is watched before it is stable.")
        String soak,
    @Size(min = 1, max = 16)
        @JsonPropertyDescription(
            "What a good image answers. The kubelet asks the first before there is traffic, if it is"
                + " a GET with a status from 200 to 399; the operator asks all of them once a pod is"
                + " ready, until the image is stable.")
        List<Check> checks,
    @Default("true") @JsonPropertyDescription("Go back to the stable image when a candidate fails.")
        Boolean rollback,
    @Default("10")
        @Min(0)
        @Max(50)
        @JsonPropertyDescription(
            "After how many rejected images in a row new ones wait for a person; 0 is never.")
        Integer rejectionLimit,
    @Default("10")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("How many roll-outs status.history keeps.")
        Integer historyLimit) {

  static final RolloutSpec DEFAULT =
      new RolloutSpec("10s", "2m", "1m", List.of(Check.DEFAULT), true, 10, 10);

  public RolloutSpec {
    readyFor = readyFor == null ? "10s" : readyFor;
    deadline = deadline == null ? "2m" : deadline;
    soak = soak == null ? "1m" : soak;
    checks = checks == null || checks.isEmpty() ? List.of(Check.DEFAULT) : List.copyOf(checks);
    rollback = rollback == null || rollback;
    rejectionLimit = rejectionLimit == null ? 10 : rejectionLimit;
    historyLimit = historyLimit == null ? 10 : historyLimit;
  }
}

package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** When a new image may be rolled out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.minimumAge"
            + GoDuration.IS_DURATION
            + " && duration(self.minimumAge) <= duration('720h')",
    message = "minimumAge must be at most 720h",
    fieldPath = ".minimumAge")
@ValidationRule(
    value =
        "self.cooldown"
            + GoDuration.IS_DURATION
            + " && duration(self.cooldown) <= duration('720h')",
    message = "cooldown must be at most 720h",
    fieldPath = ".cooldown")
public record UpdateSpec(
    @Default("Automatic") @JsonPropertyDescription("Who decides that a new image is rolled out.")
        UpdateMode mode,
    @Default("0s")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("How long an image must have been seen before it is rolled out.")
        String minimumAge,
    @Default("0s")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("The least time between two roll-outs.")
        String cooldown,
    @Size(max = 16) @JsonPropertyDescription("When roll-outs may start; none means always.")
        List<UpdateWindow> windows) {

  static final UpdateSpec DEFAULT = new UpdateSpec(UpdateMode.AUTOMATIC, "0s", "0s", List.of());

  public UpdateSpec {
    mode = mode == null ? UpdateMode.AUTOMATIC : mode;
    minimumAge = minimumAge == null ? "0s" : minimumAge;
    cooldown = cooldown == null ? "0s" : cooldown;
    windows = windows == null ? List.of() : List.copyOf(windows);
  }
}

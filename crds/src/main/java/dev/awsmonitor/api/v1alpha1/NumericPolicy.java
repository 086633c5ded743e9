package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** Picks the tag with the highest number, as build numbers are. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NumericPolicy(
    @Default("^(\\d+)$")
        @Size(min = 1, max = 255)
        @JsonPropertyDescription(
            "A regular expression (RE2) whose group \"number\", or else its first, is the number.")
        String pattern) {

  public NumericPolicy {
    pattern = pattern == null ? "^(\\d+)$" : pattern;
  }
}

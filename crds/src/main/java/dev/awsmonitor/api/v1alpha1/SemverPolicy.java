package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Picks the highest tag that is a semantic version within a range. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SemverPolicy(
    @Required
        @Size(min = 1, max = 255)
        @JsonPropertyDescription("A range of versions, such as \">=1.2.0 <2.0.0\".")
        String range,
    @Default("false") @JsonPropertyDescription("Take pre-releases too; 2.0.0-rc.1 is below 2.0.0.")
        Boolean prereleases) {

  public SemverPolicy {
    prereleases = prereleases != null && prereleases;
  }
}

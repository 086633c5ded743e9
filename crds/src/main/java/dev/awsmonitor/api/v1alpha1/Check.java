package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** A request that a good image answers as told. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Check(
    @Default("/")
        @Pattern("^/[^\\s#]*$")
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("The path asked with GET.")
        String path,
    @Default("200") @Min(100) @Max(599) @JsonPropertyDescription("The status a good image answers.")
        Integer status) {

  public Check {
    path = path == null ? "/" : path;
    status = status == null ? 200 : status;
  }
}

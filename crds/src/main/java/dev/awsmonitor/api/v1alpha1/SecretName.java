package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret in the Monitor's own namespace. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecretName(
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("The name of a Secret in the Monitor's own namespace.")
        String name) {}

package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret in the Monitor's own namespace. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecretName(@Required @Size(min = 1, max = 253) String name) {}

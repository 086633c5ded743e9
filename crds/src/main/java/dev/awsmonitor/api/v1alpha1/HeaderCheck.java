package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A header that a good answer has. */
public record HeaderCheck(
    @Required
        @Pattern("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")
        @Size(min = 1, max = 128)
        @JsonPropertyDescription("Its name, in any case (RFC 9110, 5.1).")
        String name,
    @Required
        @Size(max = 1024)
        @JsonPropertyDescription("Its whole value; one of them, if the answer has several.")
        String value) {}

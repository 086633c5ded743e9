package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A value in the JSON body of a good answer. */
public record JsonCheck(
    @Required
        @Pattern("^(/([^/~]|~[01])*)*$")
        @Size(max = 512)
        @JsonPropertyDescription("Where it is: a JSON pointer (RFC 6901).")
        String pointer,
    @Required
        @Size(max = 1024)
        @JsonPropertyDescription("The text, number, true, false or null there, as text.")
        String value) {}

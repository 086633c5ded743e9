package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An image that failed; its digest is never tried again by itself. */
public record RejectedImage(
    @Required String digest,
    @Required String tag,
    @Required String reason,
    @Required
        @JsonPropertyDescription(
            "What failed; below that, where there are any, the last lines of its container's log,"
                + " without what looks like a secret.")
        String message,
    @Required Instant at,
    @Nullable
        @JsonPropertyDescription(
            "The value of the annotation awsmonitor.dev/retry by which it was tried again, if it"
                + " was.")
        String retry,
    @Nullable @JsonPropertyDescription("The generation of the spec under which it failed.")
        Long generation) {}

package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The scan that brought the last news; one that finds nothing new is not written down. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ScanStatus(
    @Required @JsonPropertyDescription("When that scan ended.") Instant lastAt,
    @Required @JsonPropertyDescription("Succeeded, or what went wrong.") String result,
    @Nullable @JsonPropertyDescription("Set while the registry has asked us to wait.")
        Instant nextAt,
    @Nullable
        @JsonPropertyDescription("Requests it had left for us then, where it tells: 76 of 100.")
        String rateLimit) {}

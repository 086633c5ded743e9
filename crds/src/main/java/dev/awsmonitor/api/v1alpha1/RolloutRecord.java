package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One roll-out in {@code status.history}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolloutRecord(
    @Required int revision,
    @Required String tag,
    @Required String digest,
    @Required RolloutOutcome outcome,
    @Nullable @JsonPropertyDescription("When the registry first named the image.") Instant seenAt,
    @Required Instant startedAt,
    @Nullable @JsonPropertyDescription("When it was ready to serve.") Instant servingAt,
    @Nullable @JsonPropertyDescription("When its outcome was known.") Instant finishedAt) {}

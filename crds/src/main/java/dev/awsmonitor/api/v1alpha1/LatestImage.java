package dev.awsmonitor.api.v1alpha1;

import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The newest image that the registry has named. */
public record LatestImage(
    @Required String tag, @Required String digest, @Required Instant seenAt) {}

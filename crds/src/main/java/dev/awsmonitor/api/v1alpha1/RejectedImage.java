package dev.awsmonitor.api.v1alpha1;

import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** An image that failed; its digest is never tried again by itself. */
public record RejectedImage(
    @Required String digest,
    @Required String tag,
    @Required String reason,
    @Required String message,
    @Required Instant at) {}

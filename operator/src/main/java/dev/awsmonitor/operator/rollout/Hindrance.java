package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.operator.status.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Why an image that could be rolled out is not.
 *
 * @param until when that is over by itself, if it is
 */
public record Hindrance(
    LatestImage image, Reason reason, String message, Optional<Instant> until) {}

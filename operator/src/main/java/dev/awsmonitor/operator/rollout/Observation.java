package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.registry.Sighting;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is known of one Monitor at one instant.
 *
 * @param sighting what the registry said of the image that the spec names now
 * @param checks what the checks of the candidate have shown
 * @param recorded the status as last written
 */
public record Observation(
    RolloutSettings settings,
    Sighting sighting,
    MonitorStatus recorded,
    Optional<LiveDeployment> live,
    CheckFinding checks,
    Instant now) {}

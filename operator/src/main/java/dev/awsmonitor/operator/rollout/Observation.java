package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.registry.Presence;
import dev.awsmonitor.operator.registry.Sighting;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is known of one Monitor at one instant.
 *
 * @param sighting what the registry said of the image that the spec names now
 * @param checks what the checks of the candidate have shown
 * @param recorded the status as last written
 * @param stableImage whether the registry still has the stable image
 */
public record Observation(
    RolloutSettings settings,
    Sighting sighting,
    MonitorStatus recorded,
    Optional<LiveDeployment> live,
    CheckFinding checks,
    Instant now,
    Presence stableImage) {

  /** Before the registry was asked for the stable image. */
  public Observation(
      RolloutSettings settings,
      Sighting sighting,
      MonitorStatus recorded,
      Optional<LiveDeployment> live,
      CheckFinding checks,
      Instant now) {
    this(settings, sighting, recorded, live, checks, now, Presence.UNKNOWN);
  }

  /** The same, with what the registry said of the stable image. */
  public Observation withStableImage(Presence presence) {
    return new Observation(settings, sighting, recorded, live, checks, now, presence);
  }
}

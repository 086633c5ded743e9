package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.registry.ImageQuery;
import dev.awsmonitor.operator.registry.Pace;
import dev.awsmonitor.operator.registry.Presence;
import dev.awsmonitor.operator.registry.StableImages;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Has the stable image of each Monitor looked for whenever it is time to, and reconciles the
 * Monitor when that has news. It needs no timer: each Monitor is reconciled every few minutes.
 */
public final class StableImageEventSource extends NewsSource<Presence> {
  private final StableImages images;

  public StableImageEventSource(StableImages images) {
    super(Presence.class, "stable-images");
    this.images = images;
  }

  /** Whether the registry still has the image that a roll-back would go to. */
  Presence presence(Monitor monitor) {
    var status = Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY);
    var stable = status.stable();
    if (stable == null || SpecSupport.unreadable(monitor.getSpec()).isPresent()) {
      return Presence.UNKNOWN;
    }
    var begun =
        Optional.ofNullable(status.candidate())
            .map(CandidateImage::startedAt)
            .orElse(Instant.EPOCH);
    return ImageQuery.of(monitor)
        .map(query -> new StableImages.Image(query, stable.digest()))
        .map(
            image ->
                images.of(
                    image,
                    begun,
                    Pace.of(monitor).timeout(),
                    () -> news(ResourceID.fromResource(monitor))))
        .orElse(Presence.UNKNOWN);
  }

  @Override
  public Set<Presence> getSecondaryResources(Monitor monitor) {
    return Set.of(presence(monitor));
  }
}

package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.registry.ImageQuery;
import dev.awsmonitor.operator.registry.ImageWatcher;
import dev.awsmonitor.operator.registry.Pace;
import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.resources.Names;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows the image of each Monitor and reconciles the Monitor when the registry has news. */
public final class ImageEventSource extends NewsSource<LatestImage>
    implements ResourceEventAware<Monitor> {
  private final ImageWatcher watcher;

  public ImageEventSource(ImageWatcher watcher) {
    super(LatestImage.class, "images");
    this.watcher = watcher;
  }

  @Override
  public void onResourceCreated(Monitor monitor) {
    follow(monitor);
  }

  @Override
  public void onResourceUpdated(Monitor monitor, Monitor old) {
    follow(monitor);
    if (asksAnew(Names.SCAN_REQUESTED, monitor, old)) {
      watcher.scanNow(ResourceID.fromResource(monitor));
    }
    // an annotation is no new generation, which java-operator-sdk waits for
    if (asksAnew(Names.APPROVE, monitor, old) || asksAnew(Names.RETRY, monitor, old)) {
      news(ResourceID.fromResource(monitor));
    }
  }

  @Override
  public void onResourceDeleted(Monitor monitor) {
    watcher.forget(ResourceID.fromResource(monitor));
  }

  /** What the registry has said of the image that the Monitor names now. */
  public Sighting sighting(Monitor monitor) {
    return query(monitor)
        .map(query -> watcher.sighting(ResourceID.fromResource(monitor), query))
        .orElse(Sighting.NONE);
  }

  @Override
  public Set<LatestImage> getSecondaryResources(Monitor monitor) {
    return sighting(monitor).image().stream().collect(Collectors.toSet());
  }

  private void follow(Monitor monitor) {
    var id = ResourceID.fromResource(monitor);
    query(monitor)
        .ifPresentOrElse(
            query -> watcher.follow(id, query, Pace.of(monitor), isSettled(monitor), this::news),
            () -> watcher.forget(id));
  }

  /** Whether what the registry named last serves, and nothing is under way. */
  private static boolean isSettled(Monitor monitor) {
    var status = Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY);
    var latest = status.latest();
    var current = status.current();
    return latest != null
        && current != null
        && status.candidate() == null
        && latest.digest().equals(current.digest());
  }

  private static Optional<ImageQuery> query(Monitor monitor) {
    return SpecSupport.unreadable(monitor.getSpec()).isPresent()
        ? Optional.empty()
        : ImageQuery.of(monitor);
  }

  private static boolean asksAnew(String annotation, Monitor monitor, Monitor old) {
    var value = monitor.getMetadata().getAnnotations().get(annotation);
    return value != null && !value.equals(old.getMetadata().getAnnotations().get(annotation));
  }
}

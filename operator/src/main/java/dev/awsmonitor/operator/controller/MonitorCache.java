package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Optional;
import java.util.function.Function;

/** The Monitors that the operator serves, as it has seen them last; none before it has started. */
public final class MonitorCache implements Function<ResourceID, Optional<Monitor>> {
  private volatile Function<ResourceID, Optional<Monitor>> source = id -> Optional.empty();

  void open(Cache<Monitor> cache) {
    source = cache::get;
  }

  @Override
  public Optional<Monitor> apply(ResourceID monitor) {
    return source.apply(monitor);
  }
}

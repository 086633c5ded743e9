package dev.awsmonitor.operator.drift;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.cache.LruMap;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Map;

/**
 * Remembers what was put back, so that it is not done for ever as fast as one can. It remembers it
 * in memory: an operator that has just started is patient anew.
 */
public final class DriftWatch {
  private static final int OBJECTS_MAX = 50_000;

  private record Key(ResourceID monitor, String kind) {}

  private final Map<Key, Memory> memories = new LruMap<>(OBJECTS_MAX);

  /** Begins a round of applying the objects of a Monitor for an image. */
  public ApplyRound begin(Monitor monitor, DeployedImage image, int replicas, Instant now) {
    var metadata = monitor.getMetadata();
    var version =
        new Version(
            "%s/%d".formatted(metadata.getUid(), metadata.getGeneration()),
            "%d/%d".formatted(image.revision(), replicas));
    return begin(ResourceID.fromResource(monitor), version, now);
  }

  /**
   * Begins a round.
   *
   * @param version changes when other objects are wanted: what is applied then puts nothing back
   */
  ApplyRound begin(ResourceID monitor, Version version, Instant now) {
    return new ApplyRound(this, monitor, version, now);
  }

  synchronized Memory recall(ResourceID monitor, String kind) {
    return memories.getOrDefault(new Key(monitor, kind), Memory.NONE);
  }

  synchronized void remember(ResourceID monitor, String kind, Memory memory) {
    memories.put(new Key(monitor, kind), memory);
  }
}

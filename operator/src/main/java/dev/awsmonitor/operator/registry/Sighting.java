package dev.awsmonitor.operator.registry;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import java.time.Instant;
import java.util.Optional;

/**
 * What a registry has said of one image so far.
 *
 * @param image the newest image it named; a scan that fails later does not take it back
 * @param failure why the last scan failed
 * @param at when the last scan ended, empty before the first
 */
public record Sighting(
    Optional<LatestImage> image, Optional<String> failure, Optional<Instant> at) {

  /** Before the first scan. */
  public static final Sighting NONE =
      new Sighting(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether the other says the same: the same image, and the same failure or none. */
  public boolean saysTheSameAs(Sighting other) {
    return digest().equals(other.digest()) && failure.equals(other.failure);
  }

  private Optional<String> digest() {
    return image.map(LatestImage::digest);
  }
}

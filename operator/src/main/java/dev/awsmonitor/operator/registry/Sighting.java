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
 * @param retryAt until when the registry has asked to be left alone
 * @param rateLimit how many requests it has left for us, where it says so
 */
public record Sighting(
    Optional<LatestImage> image,
    Optional<String> failure,
    Optional<Instant> at,
    Optional<Instant> retryAt,
    Optional<RateLimit> rateLimit) {

  /** Before the first scan. */
  public static final Sighting NONE =
      new Sighting(Optional.empty(), Optional.empty(), Optional.empty());

  /** Of a registry that says nothing of its limits. */
  public Sighting(Optional<LatestImage> image, Optional<String> failure, Optional<Instant> at) {
    this(image, failure, at, Optional.empty(), Optional.empty());
  }

  /** What is known after one more scan. */
  Sighting after(ScanOutcome outcome, Instant now) {
    return switch (outcome) {
      case ScanOutcome.Failed failed ->
          new Sighting(
              image, Optional.of(failed.message()), Optional.of(now), failed.retryAt(), rateLimit);
      case ScanOutcome.Found found ->
          new Sighting(
              image
                  .filter(known -> known.digest().equals(found.digest()))
                  .filter(known -> known.tag().equals(found.tag()))
                  .or(() -> Optional.of(new LatestImage(found.tag(), found.digest(), now))),
              Optional.empty(),
              Optional.of(now),
              Optional.empty(),
              found.rateLimit());
    };
  }

  /** Whether the other says the same: the same image, and the same failure or none. */
  public boolean saysTheSameAs(Sighting other) {
    return name().equals(other.name())
        && failure.equals(other.failure)
        && retryAt.equals(other.retryAt);
  }

  private Optional<String> name() {
    return image.map(i -> i.tag() + "@" + i.digest());
  }
}

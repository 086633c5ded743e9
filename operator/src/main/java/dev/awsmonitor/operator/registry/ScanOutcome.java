package dev.awsmonitor.operator.registry;

import java.time.Instant;
import java.util.Optional;

/** How one scan ended. */
public sealed interface ScanOutcome {
  /**
   * The registry named an image.
   *
   * @param tag the tag that was followed or picked
   * @param digest of the image for the platform that was asked for
   * @param rateLimit what the registry said of it, if it did
   */
  record Found(String tag, String digest, Optional<RateLimit> rateLimit) implements ScanOutcome {}

  /**
   * It did not.
   *
   * @param message tells a person what was asked and what came back
   * @param passing whether it may pass by itself, so that it is worth while to ask again soon
   * @param retryAt until when the registry asked not to be asked
   */
  record Failed(String message, boolean passing, Optional<Instant> retryAt)
      implements ScanOutcome {}
}

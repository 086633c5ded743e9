package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a new image may be rolled out, and who decides.
 *
 * @param minimumAge how long it must have been seen
 * @param cooldown the least time since the last roll-out began
 * @param approved the digest that a person has approved
 */
public record UpdatePolicy(
    UpdateMode mode,
    Duration minimumAge,
    Duration cooldown,
    UpdateWindows windows,
    Optional<String> approved) {
  /** Every image, at once. */
  public static final UpdatePolicy AUTOMATIC =
      new UpdatePolicy(
          UpdateMode.AUTOMATIC,
          Duration.ZERO,
          Duration.ZERO,
          UpdateWindows.ALWAYS,
          Optional.empty());

  /**
   * What keeps an image from being rolled out now. Age, cooldown and windows protect what serves:
   * where nothing does, there is nothing to wait for.
   *
   * @param lastStart when the last roll-out began
   */
  public Optional<Hindrance> hindrance(
      LatestImage image, boolean somethingServes, Optional<Instant> lastStart, Instant now) {
    var person =
        switch (mode) {
          case AUTOMATIC -> Optional.<Hindrance>empty();
          case APPROVAL -> approval(image);
          case OBSERVE ->
              Optional.of(
                  new Hindrance(
                      image,
                      Reason.OBSERVED_ONLY,
                      "spec.update.mode is Observe: new images are reported only",
                      Optional.empty()));
        };
    return somethingServes
        ? person
            .or(() -> age(image, now))
            .or(() -> rest(image, lastStart, now))
            .or(() -> window(image, now))
        : person;
  }

  private Optional<Hindrance> approval(LatestImage image) {
    return approved.filter(image.digest()::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Hindrance(
                image,
                Reason.AWAITING_APPROVAL,
                "approve it by the annotation awsmonitor.dev/approve=" + image.digest(),
                Optional.empty()));
  }

  private Optional<Hindrance> age(LatestImage image, Instant now) {
    return until(
        image, Reason.AWAITING_AGE, image.seenAt().plus(minimumAge), now, "it is old enough");
  }

  private Optional<Hindrance> rest(LatestImage image, Optional<Instant> lastStart, Instant now) {
    return lastStart.flatMap(
        at -> until(image, Reason.AWAITING_COOLDOWN, at.plus(cooldown), now, "the cooldown ends"));
  }

  private Optional<Hindrance> window(LatestImage image, Instant now) {
    if (windows.areOpen(now)) {
      return Optional.empty();
    }
    var next = windows.openNext(now);
    return Optional.of(
        new Hindrance(
            image,
            Reason.AWAITING_WINDOW,
            next.map(at -> "the next update window opens at " + at)
                .orElse("no update window opens again"),
            next));
  }

  private static Optional<Hindrance> until(
      LatestImage image, Reason reason, Instant end, Instant now, String what) {
    return now.isBefore(end)
        ? Optional.of(new Hindrance(image, reason, what + " at " + end, Optional.of(end)))
        : Optional.empty();
  }
}

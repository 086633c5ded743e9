package dev.awsmonitor.dashboard.notices;

import dev.awsmonitor.dashboard.imds.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is announced now.
 *
 * @param active the most urgent first
 * @param readAt when IMDS was asked last
 * @param trouble set while it cannot be asked, or answers what cannot be read
 */
public record Notices(List<Notice> active, Instant readAt, Optional<Reading.Cause> trouble) {
  public Notices {
    active = List.copyOf(active);
  }

  /** Nobody has been asked yet. */
  public static Notices none(Instant now) {
    return new Notices(List.of(), now, Optional.of(Reading.Cause.NOT_YET));
  }

  /** Whether the instance is about to be taken away. */
  public boolean interruptionIsNear() {
    return active.stream().anyMatch(Notice.SpotInterruption.class::isInstance);
  }
}

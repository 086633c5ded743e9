package dev.awsmonitor.dashboard.rollouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a Monitor's status tells of roll-outs. A text that is not told is empty.
 *
 * @param latest the newest image that the registry has named, with when it was seen
 * @param current the image that serves, with since when
 * @param stable where a roll-back goes, with since when it is that
 * @param history newest first
 */
public record Rollouts(
    Optional<Image> latest,
    Optional<Candidate> candidate,
    Optional<Image> current,
    Optional<Image> stable,
    List<Rejected> rejected,
    List<Rollout> history,
    Optional<Ready> ready) {

  public Rollouts {
    rejected = List.copyOf(rejected);
    history = List.copyOf(history);
  }

  /** An image, and the time that is told with it. */
  public record Image(String tag, String digest, Optional<Instant> at) {}

  /** The image being rolled out. */
  public record Candidate(String tag, String digest, Optional<Instant> startedAt, String phase) {}

  /** An image that failed. */
  public record Rejected(
      String tag, String digest, String reason, String message, Optional<Instant> at) {}

  /**
   * One roll-out.
   *
   * @param outcome as the operator writes it; one of a newer operator may be unknown here
   */
  public record Rollout(
      int revision,
      String tag,
      String digest,
      String outcome,
      Optional<Instant> seenAt,
      Optional<Instant> startedAt,
      Optional<Instant> servingAt,
      Optional<Instant> finishedAt) {}

  /** The condition Ready. */
  public record Ready(String status, String reason, String message) {}
}

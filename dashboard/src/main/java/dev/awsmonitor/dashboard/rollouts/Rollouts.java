package dev.awsmonitor.dashboard.rollouts;

import java.time.Duration;
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
 * @param plan what the spec says of how it goes on
 */
public record Rollouts(
    Optional<Image> latest,
    Optional<Candidate> candidate,
    Optional<Image> current,
    Optional<Image> stable,
    List<Rejected> rejected,
    List<Rollout> history,
    Optional<Ready> ready,
    Plan plan) {

  public Rollouts {
    rejected = List.copyOf(rejected);
    history = List.copyOf(history);
  }

  /**
   * An image, and the time that is told with it.
   *
   * @param slot the port it serves on; 0 where none is told
   */
  public record Image(String tag, String digest, Optional<Instant> at, int slot) {}

  /** The image being rolled out. */
  public record Candidate(
      String tag, String digest, Optional<Instant> startedAt, String phase, int slot) {}

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

  /**
   * What the spec says of how it goes on.
   *
   * @param mode who decides on a new image: Automatic, Approval or Observe
   * @param soak how long a new image is watched before it is stable
   * @param deadline how long it may take until it serves
   */
  public record Plan(
      boolean suspended, String mode, Optional<Duration> soak, Optional<Duration> deadline) {}
}

package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.StableImage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * After how many rejected images in a row new ones wait for a person. All it counts by is in the
 * status, so that an operator that was away counts the same.
 *
 * @param most how many in a row are borne, 0 for any number
 * @param generation that of the spec: a person who changed it has looked, and it is counted anew
 */
public record RejectionLimit(int most, long generation) {
  /** Any number of images may be rejected. */
  public static final RejectionLimit NONE = new RejectionLimit(0, 0);

  /** Whether so many were rejected since an image last proved good. */
  boolean isReached(MonitorStatus recorded) {
    return most > 0 && inARow(recorded) >= most;
  }

  /** What a person is told, who may ask for this image. */
  String message(String digest) {
    return "%d rejected in a row, as many as spec.rollout.rejectionLimit allows: no image is tried"
            .formatted(most)
        + " until the spec changes or the annotation awsmonitor.dev/retry="
        + digest
        + " asks for it";
  }

  private long inARow(MonitorStatus recorded) {
    var good = Optional.ofNullable(recorded.stable()).map(StableImage::since).orElse(Instant.MIN);
    return recorded.rejected().stream()
        .filter(rejected -> !rejected.at().isBefore(good))
        .map(RejectedImage::generation)
        .filter(under -> Objects.equals(under, generation))
        .count();
  }
}

package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes to {@code status.history}: a roll-out is added once and ended once. */
final class RolloutHistory {
  private RolloutHistory() {}

  static List<RolloutRecord> started(
      List<RolloutRecord> history, CandidateImage next, Optional<Instant> seenAt, int limit) {
    var begun =
        new RolloutRecord(
            next.revision(),
            next.tag(),
            next.digest(),
            RolloutOutcome.IN_PROGRESS,
            seenAt.orElse(null),
            next.startedAt(),
            null,
            null);
    return Stream.concat(Stream.of(begun), history.stream()).limit(limit).toList();
  }

  static List<RolloutRecord> served(List<RolloutRecord> history, CandidateImage good, Instant now) {
    return changed(history, good, r -> record(r, RolloutOutcome.IN_PROGRESS, now, null));
  }

  /** One that has soaked has served since then. */
  static List<RolloutRecord> promoted(
      List<RolloutRecord> history, CandidateImage good, Instant now) {
    return changed(
        history,
        good,
        r -> record(r, RolloutOutcome.STABLE, r.servingAt() == null ? now : r.servingAt(), now));
  }

  static List<RolloutRecord> rolledBack(
      List<RolloutRecord> history, CandidateImage failed, Instant now) {
    return changed(history, failed, r -> ended(r, RolloutOutcome.ROLLED_BACK, now));
  }

  static List<RolloutRecord> failed(
      List<RolloutRecord> history, CandidateImage failed, Instant now) {
    return changed(history, failed, r -> ended(r, RolloutOutcome.FAILED, now));
  }

  /** One that has failed already stays failed. */
  static List<RolloutRecord> superseded(
      List<RolloutRecord> history, CandidateImage old, Instant now) {
    return changed(
        history,
        old,
        r ->
            r.outcome() == RolloutOutcome.IN_PROGRESS
                ? ended(r, RolloutOutcome.SUPERSEDED, now)
                : r);
  }

  private static List<RolloutRecord> changed(
      List<RolloutRecord> history, CandidateImage of, UnaryOperator<RolloutRecord> change) {
    return history.stream().map(r -> r.revision() == of.revision() ? change.apply(r) : r).toList();
  }

  private static RolloutRecord ended(RolloutRecord r, RolloutOutcome outcome, Instant now) {
    return record(r, outcome, r.servingAt(), now);
  }

  private static RolloutRecord record(
      RolloutRecord r,
      RolloutOutcome outcome,
      @Nullable Instant servingAt,
      @Nullable Instant finishedAt) {
    return new RolloutRecord(
        r.revision(),
        r.tag(),
        r.digest(),
        outcome,
        r.seenAt(),
        r.startedAt(),
        servingAt,
        finishedAt);
  }
}

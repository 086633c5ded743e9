package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.CurrentImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.StableImage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of the roll-outs, so that an operator that is killed between any two
 * writes comes back to the same end. It is in the status before the Deployment is touched.
 *
 * @param rejected newest first
 * @param history newest first
 */
public record RolloutLedger(
    @Nullable CandidateImage candidate,
    @Nullable CurrentImage current,
    @Nullable StableImage stable,
    List<RejectedImage> rejected,
    List<RolloutRecord> history) {

  static final int REJECTED_MAX = 50;

  public RolloutLedger {
    rejected = List.copyOf(rejected);
    history = List.copyOf(history);
  }

  /** The ledger as a status holds it. */
  public static RolloutLedger of(MonitorStatus status) {
    return new RolloutLedger(
        status.candidate(), status.current(), status.stable(), status.rejected(), status.history());
  }

  /** The image whose template the Deployment must have: the candidate, else what serves. */
  public Optional<DeployedImage> target() {
    return Optional.<DeployedImage>ofNullable(candidate).or(() -> Optional.ofNullable(current));
  }

  /** The ledger after a decision. */
  public static RolloutLedger after(Observation seen, Decision decision) {
    var before = of(seen.recorded());
    return switch (decision) {
      case Decision.Keep _,
          Decision.AwaitImage _,
          Decision.Refuse _,
          Decision.Hold _,
          Decision.Wait _ ->
          before;
      case Decision.Start start -> before.started(seen, start.candidate());
      case Decision.Serve serve -> before.served(seen, serve.candidate());
      case Decision.Promote promote -> before.promoted(seen, promote.candidate());
      case Decision.RollBack back -> before.rolledBack(seen, back);
      case Decision.Stall stall -> before.stalled(seen, stall.failed());
      case Decision.Withdraw back ->
          before.wentBack(
              back.to(),
              RolloutHistory.superseded(before.history, back.candidate(), seen.now()),
              before.rejected);
    };
  }

  private RolloutLedger started(Observation seen, CandidateImage next) {
    var past =
        candidate == null ? history : RolloutHistory.superseded(history, candidate, seen.now());
    var seenAt =
        seen.sighting()
            .image()
            .filter(latest -> latest.digest().equals(next.digest()))
            .map(latest -> latest.seenAt());
    return new RolloutLedger(
        next,
        current,
        stable,
        rejected,
        RolloutHistory.started(past, next, seenAt, seen.settings().historyLimit()));
  }

  private RolloutLedger served(Observation seen, CandidateImage good) {
    return new RolloutLedger(
        in(good, CandidatePhase.SOAKING),
        current(good, seen.now()),
        stable,
        rejected,
        RolloutHistory.served(history, good, seen.now()));
  }

  private RolloutLedger promoted(Observation seen, CandidateImage good) {
    var serving =
        current != null && good.phase() == CandidatePhase.SOAKING
            ? current
            : current(good, seen.now());
    return new RolloutLedger(
        null,
        serving,
        new StableImage(
            good.tag(),
            good.digest(),
            good.slot(),
            good.revision(),
            good.templateHash(),
            seen.now()),
        // one that was tried again, and is good after all
        rejected.stream().filter(r -> !r.digest().equals(good.digest())).toList(),
        RolloutHistory.promoted(history, good, seen.now()));
  }

  private static CurrentImage current(CandidateImage good, Instant now) {
    return new CurrentImage(
        good.tag(), good.digest(), "", good.slot(), good.revision(), good.templateHash(), now);
  }

  private static CandidateImage in(CandidateImage candidate, CandidatePhase phase) {
    return new CandidateImage(
        candidate.tag(),
        candidate.digest(),
        candidate.slot(),
        candidate.revision(),
        candidate.templateHash(),
        candidate.startedAt(),
        phase);
  }

  private RolloutLedger rolledBack(Observation seen, Decision.RollBack back) {
    var failed = back.failed();
    var rejection =
        new RejectedImage(
            failed.digest(),
            failed.tag(),
            back.trouble().reason().wireName(),
            back.trouble().told(""),
            seen.now(),
            seen.settings().retry().filter(asked -> asked.startsWith(failed.digest())).orElse(null),
            seen.settings().rejections().generation());
    var others = rejected.stream().filter(r -> !r.digest().equals(failed.digest()));
    return wentBack(
        back.to(),
        RolloutHistory.rolledBack(history, failed, seen.now()),
        bounded(seen, Stream.concat(Stream.of(rejection), others).toList()));
  }

  /** The oldest is dropped, unless the tag names it: it would be tried again. */
  private static List<RejectedImage> bounded(Observation seen, List<RejectedImage> all) {
    var kept =
        all.stream()
            .skip(REJECTED_MAX - 1)
            .filter(
                r -> seen.sighting().image().filter(i -> i.digest().equals(r.digest())).isPresent())
            .limit(1)
            .toList();
    return Stream.concat(all.stream().limit(REJECTED_MAX - kept.size()), kept.stream()).toList();
  }

  private RolloutLedger stalled(Observation seen, CandidateImage failed) {
    return new RolloutLedger(
        in(failed, CandidatePhase.FAILED),
        current,
        stable,
        rejected,
        RolloutHistory.failed(history, failed, seen.now()));
  }

  private RolloutLedger wentBack(
      StableImage to, List<RolloutRecord> past, List<RejectedImage> refused) {
    var serving =
        current != null && current.revision() == to.revision()
            ? current
            : new CurrentImage(
                to.tag(), to.digest(), "", to.slot(), to.revision(), to.templateHash(), to.since());
    return new RolloutLedger(null, serving, to, refused, past);
  }
}

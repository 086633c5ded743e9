package dev.awsmonitor.operator.status;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.ScanStatus;
import dev.awsmonitor.operator.registry.RateLimit;
import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutLedger;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status that follows from an observation and a decision. Where nothing changed the
 * result equals the status before, so that an idle operator writes nothing.
 */
public final class StatusFactory {
  private StatusFactory() {}

  /**
   * The next status.
   *
   * @param obstacle what keeps Deployment or Service from being as they should be
   */
  public static MonitorStatus next(
      Observation seen, Decision decision, long generation, Optional<Obstacle> obstacle) {
    var ledger = RolloutLedger.after(seen, decision);
    var conditions = new Conditions(seen.recorded().conditions(), generation, seen.now());
    new ConditionRules(seen, decision, ledger, obstacle).addTo(conditions);
    return new MonitorStatus(
        generation,
        conditions.list(),
        latest(seen),
        ledger.candidate(),
        ledger.current(),
        ledger.stable(),
        ledger.rejected(),
        ledger.history(),
        scan(seen));
  }

  private static @Nullable LatestImage latest(Observation seen) {
    var recorded = seen.recorded().latest();
    return seen.sighting().image().filter(found -> !isSame(recorded, found)).orElse(recorded);
  }

  private static boolean isSame(@Nullable LatestImage recorded, LatestImage found) {
    return recorded != null
        && recorded.tag().equals(found.tag())
        && recorded.digest().equals(found.digest());
  }

  /**
   * Only a scan that brought news is written down: the others would be writes of an idle operator.
   */
  private static @Nullable ScanStatus scan(Observation seen) {
    var recorded = seen.recorded().scan();
    var at = seen.sighting().at();
    if (at.isEmpty()) {
      return recorded;
    }
    var result = result(seen.sighting());
    var next =
        new ScanStatus(
            at.get(),
            result,
            seen.sighting().retryAt().orElse(null),
            seen.sighting().rateLimit().map(RateLimit::toString).orElse(null));
    var news =
        recorded == null
            || !recorded.result().equals(result)
            || !Objects.equals(recorded.nextAt(), next.nextAt())
            || hasNewImage(seen);
    return news ? next : recorded;
  }

  private static boolean hasNewImage(Observation seen) {
    return seen.sighting().image().filter(i -> !isSame(seen.recorded().latest(), i)).isPresent();
  }

  private static String result(Sighting sighting) {
    return sighting.failure().orElse("Succeeded");
  }
}

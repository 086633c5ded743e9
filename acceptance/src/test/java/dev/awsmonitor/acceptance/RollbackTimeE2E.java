package dev.awsmonitor.acceptance;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long it took, in all scenarios before, from the moment that a pod showed the failure of its
 * image until the API server was asked for the Deployment of the stable one. The former is when the
 * suite's own watch saw it, the latter stands in the audit log: both by the clock of this machine,
 * in microseconds.
 */
@Order(10)
@EnabledIfSystemProperty(named = "e2e.logs", matches = ".+")
final class RollbackTimeE2E {
  private static final Duration P95_LIMIT = Duration.ofSeconds(1);

  /** Of a detection without a roll-back: the watch may have ended first. */
  private static final Duration UNRELATED = Duration.ofSeconds(30);

  @Test
  void aBadImageIsTakenBackWithinASecondOfItsFailure() {
    var detected = Detections.all();
    var applied = applied();

    var times =
        detected.stream()
            .map(at -> next(applied, at).map(then -> Duration.between(at, then)))
            .flatMap(Optional::stream)
            .filter(time -> time.compareTo(UNRELATED) < 0)
            .sorted()
            .toList();

    assertThat(times).as("a roll-back for each failure seen").hasSameSizeAs(detected).isNotEmpty();
    var told =
        "detection to roll-back applied: p50 %d ms, p95 %d ms, longest %d ms of %d roll-backs"
            .formatted(
                percentile(times, 50).toMillis(),
                percentile(times, 95).toMillis(),
                times.getLast().toMillis(),
                times.size());
    System.out.println(told);
    Summary.note(told);
    assertThat(percentile(times, 95)).isLessThan(P95_LIMIT);
  }

  /** When the operator asked for another Deployment. */
  private static List<Instant> applied() {
    return AuditLog.read(Environment.get()).stream()
        .filter(r -> r.user().endsWith(":" + Environment.OPERATOR))
        .filter(r -> r.verb().equals("patch") && r.resource().equals("deployments"))
        .filter(r -> r.name().startsWith(Monitors.PREFIX) && r.status() == 200)
        .map(r -> Instant.parse(r.at()))
        .sorted(naturalOrder())
        .toList();
  }

  private static Optional<Instant> next(List<Instant> applied, Instant detected) {
    // the operator's watch may be served before the suite's
    var from = detected.minusMillis(250);
    return applied.stream().filter(at -> at.isAfter(from)).findFirst();
  }

  /** Nearest rank. */
  private static Duration percentile(List<Duration> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.rollouts.Dora;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The four DORA figures, in words. */
public final class DeliveryView {
  private DeliveryView() {}

  /** A figure, and what it says. */
  public record Figure(String label, String value) {}

  static List<Figure> of(Dora dora) {
    return List.of(
        new Figure("Deployments a week", perWeek(dora.perWeek())),
        new Figure("Lead time, first sight to serving", span(dora.leadTime())),
        new Figure("Change failure rate", share(dora.failureRate())),
        new Figure("Time to restore", span(dora.restoreTime())));
  }

  private static String perWeek(OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%.1f", number.getAsDouble()) : "–";
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? Amounts.percent(share) : "–";
  }

  private static String span(Optional<Duration> span) {
    return span.map(Spans::words).orElse("–");
  }
}

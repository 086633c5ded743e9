package dev.awsmonitor.dashboard.rollouts;

import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The four key figures of delivery, as far as the Monitor's history tells them (dora.dev). A
 * registry tells neither when an image was pushed nor by whom: its push counts from when the
 * operator first saw it.
 *
 * @param perWeek roll-outs that reached people, a week
 * @param leadTime from first sight to serving, half of them took no longer
 * @param failureRate of the roll-outs that came to an end, the share that was taken back or failed
 * @param restoreTime how long people had a bad image before a good one served, half of the bad ones
 *     took no longer; one that never served was had by nobody
 * @param since from when on the history tells
 */
public record Dora(
    OptionalDouble perWeek,
    Optional<Duration> leadTime,
    OptionalDouble failureRate,
    Optional<Duration> restoreTime,
    Optional<Instant> since) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Less would make many of one. */
  private static final Duration SPAN_MIN = Duration.ofDays(1);

  /** By the history, newest first. */
  public static Dora of(List<Rollout> history, Instant now) {
    var since = history.stream().flatMap(r -> r.startedAt().stream()).min(Instant::compareTo);
    var ended = history.stream().filter(r -> isGood(r) || isBad(r)).toList();
    var bad = ended.stream().filter(Dora::isBad).toList();
    return new Dora(
        since
            .map(first -> OptionalDouble.of(perWeek(history, first, now)))
            .orElse(OptionalDouble.empty()),
        median(history.stream().flatMap(r -> between(r.seenAt(), r.servingAt()))),
        ended.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) bad.size() / ended.size()),
        median(bad.stream().flatMap(r -> restored(r, history))),
        since);
  }

  private static double perWeek(List<Rollout> history, Instant first, Instant now) {
    var span = Duration.between(first, now);
    var counted = span.compareTo(SPAN_MIN) < 0 ? SPAN_MIN : span;
    var served = history.stream().filter(r -> r.servingAt().isPresent()).count();
    return (double) served * WEEK.toSeconds() / counted.toSeconds();
  }

  private static boolean isGood(Rollout rollout) {
    return rollout.outcome().equals("Stable");
  }

  private static boolean isBad(Rollout rollout) {
    return rollout.outcome().equals("RolledBack") || rollout.outcome().equals("Failed");
  }

  /** Taken back: until then. Failed with nothing to go back to: until the next good one served. */
  private static Stream<Duration> restored(Rollout bad, List<Rollout> history) {
    if (bad.outcome().equals("RolledBack")) {
      return bad.servingAt().isEmpty()
          ? Stream.of(Duration.ZERO)
          : between(bad.servingAt(), bad.finishedAt());
    }
    var next =
        history.stream()
            .filter(r -> isGood(r) && r.revision() > bad.revision())
            .flatMap(r -> r.servingAt().stream())
            .min(Instant::compareTo);
    return between(bad.startedAt(), next);
  }

  private static Stream<Duration> between(Optional<Instant> from, Optional<Instant> to) {
    return from.flatMap(f -> to.map(t -> Duration.between(f, t))).stream();
  }

  private static Optional<Duration> median(Stream<Duration> spans) {
    var sorted = spans.filter(span -> !span.isNegative()).sorted().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}

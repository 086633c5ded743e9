package dev.awsmonitor.dashboard.notices;

import dev.awsmonitor.dashboard.imds.ImdsKey;
import dev.awsmonitor.dashboard.imds.ImdsReader;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks IMDS for notices. */
public final class NoticesReader {
  /**
   * So often {@link #refresh()} is to be called, as AWS advises: of the two minutes' warning before
   * a spot instance ends that leaves nearly all.
   */
  public static final Duration EACH = Duration.ofSeconds(5);

  private final ImdsReader imds;
  private final DashboardMetrics metrics;
  private final Clock clock;
  private volatile Notices notices;

  /** Asks nothing before the first {@link #refresh()}. */
  public NoticesReader(ImdsReader imds, DashboardMetrics metrics, Clock clock) {
    this.imds = imds;
    this.metrics = metrics;
    this.clock = clock;
    this.notices = Notices.none(clock.instant());
  }

  /** What was announced when IMDS was asked last. */
  public Notices notices() {
    return notices;
  }

  /** Asks IMDS. When it does not answer the first key, no other is asked. */
  public void refresh() {
    var spot = imds.read(ImdsKey.SPOT_ACTION);
    notices =
        spot instanceof Reading.Unavailable gone
            ? new Notices(notices.active(), notices.readAt(), Optional.of(gone.cause()))
            : read(spot);
    metrics.noticesActive(notices.active());
  }

  private Notices read(Reading spot) {
    var active = new ArrayList<Notice>();
    var trouble =
        List.of(
                add(active, spot, text -> NoticeParser.spot(text).map(List::of)),
                add(
                    active,
                    imds.read(ImdsKey.REBALANCE),
                    text -> NoticeParser.rebalance(text).map(List::of)),
                add(active, imds.read(ImdsKey.MAINTENANCE), NoticeParser::maintenance))
            .stream()
            .flatMap(Optional::stream)
            .findFirst();
    return new Notices(active, clock.instant(), trouble);
  }

  /** Why there may be more than was added. */
  private static Optional<Reading.Cause> add(
      List<Notice> active, Reading reading, Function<String, Optional<List<Notice>>> parser) {
    return switch (reading) {
      case Reading.Absent _ -> Optional.empty();
      case Reading.Unavailable gone -> Optional.of(gone.cause());
      case Reading.Value value -> {
        var parsed = parser.apply(value.text());
        parsed.ifPresent(active::addAll);
        yield parsed.isPresent() ? Optional.empty() : Optional.of(Reading.Cause.MALFORMED);
      }
    };
  }
}

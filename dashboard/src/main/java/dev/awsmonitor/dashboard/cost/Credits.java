package dev.awsmonitor.dashboard.cost;

import java.util.List;
import java.util.Optional;

/**
 * CPU credits of a burstable instance, estimated from the use of its processors. One credit is one
 * processor at full speed for a minute. An estimate of the change: the balance only CloudWatch
 * knows.
 *
 * @param earnedPerHour what the type earns
 * @param baseline the share of the processors' time at which nothing is gained or lost
 * @param spentPerHour by the average use of the last minutes
 */
public record Credits(double earnedPerHour, double baseline, double spentPerHour) {
  private static final List<List<String>> SIZES = Table.read("/cost/burstable.csv");
  private static final int MINUTES = 60;

  /** What an hour like the last minutes adds; less than 0 when it takes. */
  public double changePerHour() {
    return earnedPerHour - spentPerHour;
  }

  /**
   * Empty when the type is not a T3, T3a or T4g.
   *
   * @param busy the share of the processors' time that was used
   */
  public static Optional<Credits> estimate(String type, int processors, double busy) {
    var family = type.substring(0, Math.max(0, type.indexOf('.')));
    var size = type.substring(type.indexOf('.') + 1);
    return switch (family) {
      case "t3", "t3a", "t4g" ->
          SIZES.stream()
              .filter(words -> words.getFirst().equals(size))
              .findFirst()
              .map(
                  words ->
                      new Credits(
                          Double.parseDouble(words.get(2)),
                          Double.parseDouble(words.get(3)) / 100,
                          busy * processors * MINUTES));
      default -> Optional.empty();
    };
  }
}

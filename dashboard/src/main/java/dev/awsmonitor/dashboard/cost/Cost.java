package dev.awsmonitor.dashboard.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the instance costs, and what else it could cost.
 *
 * @param price on demand
 * @param usdPerMonth of 730 hours, to the cent
 */
public record Cost(Price price, BigDecimal usdPerMonth, List<Saving> savings) {
  private static final BigDecimal HOURS = new BigDecimal(730);

  /** On for 50.4 of the 168 hours of a week: ten hours on each of five days. */
  private static final BigDecimal STOPPED_AT_NIGHT = new BigDecimal("0.30");

  /** One year, by the cost sheet of the page that this one replaces; it differs with the type. */
  private static final BigDecimal RESERVED = new BigDecimal("0.60");

  /** By the same sheet; the price of the day differs (docs/runbook.md has one that was listed). */
  private static final BigDecimal SPOT = new BigDecimal("0.30");

  public Cost {
    savings = List.copyOf(savings);
  }

  /**
   * Another way to pay.
   *
   * @param usdPerMonth to the cent; for all but the smaller size an estimate by a usual share
   */
  public record Saving(String way, String note, BigDecimal usdPerMonth) {}

  /** Empty when the table does not list that type for that region. */
  public static Optional<Cost> of(PriceTable table, String region, String type) {
    return table.price(region, type).map(price -> of(table, price));
  }

  private static Cost of(PriceTable table, Price price) {
    var month = HOURS.multiply(price.usdPerHour());
    var smaller =
        table
            .nextSmaller(price)
            .map(
                other ->
                    saving(other.type(), "half the memory", HOURS.multiply(other.usdPerHour())));
    return new Cost(
        price,
        cents(month),
        Stream.concat(
                Stream.of(
                    saving(
                        "Stopped when unused",
                        "on for 50 h a week",
                        month.multiply(STOPPED_AT_NIGHT))),
                Stream.concat(
                    smaller.stream(),
                    Stream.of(
                        saving("Reserved for a year", "about 40 % less", month.multiply(RESERVED)),
                        saving(
                            "Spot", "about 70 % less; may be taken back", month.multiply(SPOT)))))
            .toList());
  }

  private static Saving saving(String way, String note, BigDecimal usdPerMonth) {
    return new Saving(way, note, cents(usdPerMonth));
  }

  private static BigDecimal cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP);
  }
}

package dev.awsmonitor.dashboard.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The prices that are known: AWS's own list is far too large to be read by a page. */
public record PriceTable(List<Price> prices) {
  private static final String RESOURCE = "/cost/prices.csv";

  public PriceTable {
    prices = List.copyOf(prices);
  }

  /** That of the program. */
  public static PriceTable load() {
    return new PriceTable(
        Table.read(RESOURCE).stream()
            .map(
                words ->
                    new Price(
                        words.get(0),
                        words.get(1),
                        new BigDecimal(words.get(2)),
                        LocalDate.parse(words.get(3)),
                        words.get(4)))
            .toList());
  }

  /** Empty when that type is not listed for that region. */
  public Optional<Price> price(String region, String type) {
    return prices.stream()
        .filter(price -> price.region().equals(region) && price.type().equals(type))
        .findFirst();
  }

  /** The dearest of the same family that costs less. */
  Optional<Price> nextSmaller(Price price) {
    return prices.stream()
        .filter(other -> other.region().equals(price.region()))
        .filter(other -> family(other.type()).equals(family(price.type())))
        .filter(other -> other.usdPerHour().compareTo(price.usdPerHour()) < 0)
        .max(Comparator.comparing(Price::usdPerHour));
  }

  private static String family(String type) {
    return type.substring(0, type.indexOf('.') + 1);
  }
}

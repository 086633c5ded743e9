package dev.awsmonitor.dashboard.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
  private final PriceTable table = PriceTable.load();

  /** The month and its savings are those of the page that this one replaces. */
  @Test
  void aMonthHas730Hours() {
    var cost = Cost.of(table, "us-east-2", "t3.medium").orElseThrow();

    assertThat(cost.usdPerMonth()).isEqualTo("30.37");
    assertThat(cost.savings())
        .extracting(Cost.Saving::way, Cost.Saving::usdPerMonth)
        .containsExactly(
            tuple("Stopped when unused", new BigDecimal("9.11")),
            tuple("t3.small", new BigDecimal("15.18")),
            tuple("Reserved for a year", new BigDecimal("18.22")),
            tuple("Spot", new BigDecimal("9.11")));
  }

  @Test
  void theSmallestHasNoSmaller() {
    assertThat(Cost.of(table, "us-east-1", "t3.nano").orElseThrow().savings())
        .extracting(Cost.Saving::way)
        .containsExactly("Stopped when unused", "Reserved for a year", "Spot");
  }

  @Test
  void whatTheTableDoesNotListHasNoPrice() {
    assertThat(Cost.of(table, "us-east-2", "t3.large")).isEmpty();
    assertThat(Cost.of(table, "eu-west-9", "t3.medium")).isEmpty();
  }

  @Test
  void eachPriceHasItsSourceAndIsListedOnce() {
    assertThat(table.prices())
        .hasSizeGreaterThan(10)
        .allSatisfy(price -> assertThat(price.source()).matches("https://.+|cost sheet of .+"))
        .extracting(price -> price.region() + price.type())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "t3.medium, 2, 0.20, 24, 0",
    "t3.medium, 2, 0.11, 24, 10.8",
    "t3a.medium, 2, 0.50, 24, -36",
    "t4g.2xlarge, 8, 0.0, 192, 192",
  })
  void creditsAreMinutesOfAProcessor(
      String type, int processors, double busy, double earned, double change) {
    var credits = Credits.estimate(type, processors, busy).orElseThrow();

    assertThat(credits.earnedPerHour()).isEqualTo(earned);
    assertThat(credits.changePerHour()).isCloseTo(change, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({"m8g.large", "t3.metal", "t2.medium", "nonsense"})
  void othersHaveNoCreditsThatAreKnown(String type) {
    assertThat(Credits.estimate(type, 2, 0.1)).isEmpty();
  }
}

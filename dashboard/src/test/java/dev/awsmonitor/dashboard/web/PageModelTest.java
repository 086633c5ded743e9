package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.cost.PriceTable;
import dev.awsmonitor.dashboard.imds.Fact;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageModelTest {
  @Test
  void theAddressStandsAloneAndTheOthersFollow() {
    var model = model(Map.of(), Instances.complete());

    assertThat(model.publicIp().value()).hasValue("203.0.113.10");
    assertThat(model.fields())
        .extracting(Field::name)
        .containsSequence("instanceType", "lifeCycle", "launchedAt", "instanceId")
        .doesNotContain("publicIp");
  }

  @Test
  void anInstanceThatCouldNotBeReadIsWarnedOf() {
    assertThat(model(Map.of(), Instances.each(Instances.unavailable())).warning())
        .hasValue(Reading.Cause.DISABLED.words());
  }

  @Test
  void anInstanceWithoutAPublicAddressIsNoReasonToWarn() {
    assertThat(model(Map.of(), Instances.each(Instances.absent())).warning()).isEmpty();
  }

  @Test
  void theReasonOfTheWarningIsNotRepeatedInEachRow() {
    var model = model(Map.of(), Instances.each(Instances.unavailable()));

    assertThat(model.fields()).extracting(model::inPlaceOf).containsOnly("unknown");
  }

  @Test
  void whatTheInstanceDoesNotHaveIsToldInItsRow() {
    var model = model(Map.of(), Instances.each(Instances.absent()));

    assertThat(model.fields())
        .extracting(model::inPlaceOf)
        .containsOnly("none", "none, or not allowed in the metadata options");
  }

  @ParameterizedTest
  @CsvSource({
    "sha256:0123456789abcdef, 0123456789ab",
    "sha256:0123, 0123",
    "0123456789abcdef, 0123456789ab",
    "sha256:, ''",
  })
  void theDigestIsShownByItsFirstDigits(String digest, String shown) {
    assertThat(model(Map.of("IMAGE_DIGEST", digest), Instances.complete()).shortDigest())
        .hasValue(shown);
  }

  @Test
  void withoutADigestNoneIsShown() {
    assertThat(model(Map.of(), Instances.complete()).shortDigest()).isEmpty();
  }

  @Test
  void timesAreShownToTheSecond() {
    var model = model(Map.of(), Instances.complete());

    assertThat(model.now()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
    assertThat(model.since()).isEqualTo(Instant.parse("2026-11-01T11:00:00Z"));
  }

  @Test
  void theLaunchIsShownWithItsAge() {
    var model = model(Map.of(), Instances.complete());

    assertThat(model.fields())
        .filteredOn(field -> field.fact() == Fact.LAUNCHED)
        .extracting(model::beside)
        .containsExactly("2 d 0 h ago");
  }

  @Test
  void whatIsOldIsShownWithItsAge() {
    var last = Optional.of(new Reading.Value("x", Instances.NOW.minusSeconds(90)));
    var model =
        model(
            Map.of(),
            Instances.each(new Reading.Unavailable(Reading.Cause.DISABLED, Instances.NOW, last)));

    assertThat(model.fields()).extracting(model::beside).containsOnly("read 1 min 30 s ago");
  }

  @Test
  void theCostIsThatOfTypeAndRegion() {
    assertThat(model(Map.of(), Instances.complete()).cost())
        .get()
        .satisfies(cost -> assertThat(cost.usdPerMonth()).isEqualByComparingTo("30.37"));
  }

  private static PageModel model(Map<String, String> environment, Instance instance) {
    var now = Instances.NOW.plusMillis(789);
    return PageModel.of(
        new PageModel.Own(
            DashboardConfig.from(environment, _ -> null),
            new PageModel.Assets("", List.of()),
            PriceTable.load(),
            now.minus(Duration.ofHours(1))),
        Instances.alone(instance, now));
  }
}

package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.awsmonitor.dashboard.config.DashboardConfig.Fallbacks;
import dev.awsmonitor.dashboard.imds.Fact;
import dev.awsmonitor.dashboard.imds.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldTest {
  private static final Fallbacks NONE =
      new Fallbacks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final Fallbacks ALL =
      new Fallbacks(
          Optional.of("m8g.large"),
          Optional.of("vpc-2"),
          Optional.of("eu-west-1"),
          Optional.of("/keys/other"));

  @Test
  void whatImdsSaysWinsOverTheEnvironment() {
    assertThat(Field.of(Instances.complete(), ALL))
        .extracting(Field::name, Field::value, Field::source, Field::note)
        .contains(
            tuple("publicIp", Optional.of("203.0.113.10"), "imds", ""),
            tuple("instanceId", Optional.of("i-0123456789abcdef0"), "imds", ""),
            tuple("instanceType", Optional.of("t3.medium"), "imds", ""),
            tuple("vpcId", Optional.of("vpc-1"), "imds", ""),
            tuple("region", Optional.of("us-east-2"), "imds", ""),
            tuple("availabilityZone", Optional.of("us-east-2a"), "imds", ""),
            tuple("keyName", Optional.of("builder_key"), "imds", ""));
  }

  @Test
  void whatImdsDoesNotSayIsTakenFromTheEnvironmentWithTheReason() {
    var why = Reading.Cause.DISABLED.words();

    assertThat(Field.of(Instances.each(Instances.unavailable()), ALL))
        .extracting(Field::name, Field::value, Field::source, Field::note)
        .contains(
            tuple("publicIp", Optional.empty(), "none", why),
            tuple("instanceId", Optional.empty(), "none", why),
            tuple("instanceType", Optional.of("m8g.large"), "environment", why),
            tuple("vpcId", Optional.of("vpc-2"), "environment", why),
            tuple("region", Optional.of("eu-west-1"), "environment", why),
            tuple("availabilityZone", Optional.empty(), "none", why),
            tuple("keyName", Optional.of("/keys/other"), "environment", why));
  }

  @Test
  void whatTheInstanceDoesNotHaveIsToldFromWhatCouldNotBeRead() {
    assertThat(Field.of(Instances.each(Instances.absent()), NONE))
        .allSatisfy(
            field -> {
              assertThat(field.value()).isEmpty();
              assertThat(field.source()).isEqualTo("none");
            })
        .extracting(Field::note)
        .startsWith("no public IPv4 address", "none")
        .doesNotContain("");
  }

  @Test
  void whatWasReadBeforeIsShownWithItsAgeAndTheReason() {
    var before = new Reading.Value("203.0.113.10", Instances.NOW.minusSeconds(90));
    var gone = new Reading.Unavailable(Reading.Cause.DISABLED, Instances.NOW, Optional.of(before));

    var field = Field.of(Instances.each(gone), ALL).getFirst();

    assertThat(field.value()).hasValue("203.0.113.10");
    assertThat(field.source()).isEqualTo("imds");
    assertThat(field.isOld()).isTrue();
    assertThat(field.readAt()).isEqualTo(before.at());
    assertThat(field.note()).isEqualTo(Reading.Cause.DISABLED.words());
  }

  @Test
  void eachFactIsShownOnce() {
    assertThat(Field.of(Instances.complete(), NONE))
        .extracting(Field::fact)
        .containsExactlyInAnyOrder(Fact.values());
  }
}

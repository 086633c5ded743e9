package dev.awsmonitor.dashboard.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.awsmonitor.dashboard.imds.FakeImds.Mode;
import dev.awsmonitor.dashboard.imds.Reading.Cause;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMetadataTest {
  /** So that a busy machine is not taken for a slow IMDS. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofSeconds(59);
  private static final Duration KEPT_INCOMPLETE = Duration.ofSeconds(4);

  private final MutableClock clock = new MutableClock();
  @AutoClose private final FakeImds imds = FakeImds.start();

  @AutoClose
  private final ImdsReader reader =
      new ImdsReader(Optional.of(imds.endpoint()), new DashboardMetrics("test"), clock, PATIENCE);

  private final InstanceMetadata metadata = new InstanceMetadata(reader, clock, PATIENCE);

  @AutoClose
  private final ImdsReader hastyReader =
      new ImdsReader(Optional.of(imds.endpoint()), new DashboardMetrics("test"), clock);

  /** Waits no longer than a page may. */
  private final InstanceMetadata hasty = new InstanceMetadata(hastyReader, clock);

  @Test
  void everythingIsReadForTheFirstRequest() {
    assertThat(metadata.read().readings())
        .containsOnly(
            entry(Fact.PUBLIC_IP, value("203.0.113.10")),
            entry(Fact.PRIVATE_IP, value("172.31.16.25")),
            entry(Fact.IPV6, value("2001:db8::25")),
            entry(Fact.INSTANCE_ID, value("i-0123456789abcdef0")),
            entry(Fact.INSTANCE_TYPE, value("t4g.small")),
            entry(Fact.LIFE_CYCLE, value("on-demand")),
            entry(Fact.LAUNCHED, value("2026-10-30T09:15:00Z")),
            entry(Fact.IMAGE, value("ami-0123456789abcdef0")),
            entry(Fact.REGION, value("eu-central-1")),
            entry(Fact.ZONE, value("eu-central-1a")),
            entry(Fact.ZONE_ID, value("euc1-az2")),
            entry(Fact.VPC, value("vpc-0a1b2c3d4e5f60718")),
            entry(Fact.SUBNET, value("subnet-0a1b2c3d4e5f60718")),
            entry(Fact.SECURITY_GROUPS, value("web, admin")),
            entry(Fact.KEY_NAME, value("builder_key")),
            entry(Fact.ROLE, value("node-role")),
            entry(Fact.TAGS, value("Name=web-1, team=core")));
  }

  @Test
  void theAddressIsReadForEveryRequest() {
    metadata.read();
    imds.set(FakeImds.PUBLIC_IP, "198.51.100.7");

    assertThat(metadata.read().publicIp()).isEqualTo(value("198.51.100.7"));
    assertThat(imds.gets(FakeImds.PUBLIC_IP)).isEqualTo(2);
  }

  @Test
  void theRestIsKeptForAMinute() {
    // Given
    metadata.read();
    imds.set("instance-type", "m8g.large");
    // When
    clock.advance(KEPT);
    var kept = metadata.read();
    clock.advance(Duration.ofSeconds(1));
    var anew = metadata.read();
    // Then
    assertThat(kept.reading(Fact.INSTANCE_TYPE))
        .extracting(InstanceMetadataTest::text)
        .isEqualTo("t4g.small");
    assertThat(anew.reading(Fact.INSTANCE_TYPE)).isEqualTo(value("m8g.large"));
    assertThat(imds.gets("instance-type")).isEqualTo(2);
  }

  @Test
  void anInstanceWithoutAPublicAddressIsToldFromOneThatCannotBeRead() {
    imds.remove(FakeImds.PUBLIC_IP);

    var instance = metadata.read();

    assertThat(instance.publicIp()).isEqualTo(new Reading.Absent(clock.instant()));
    assertThat(instance.reading(Fact.INSTANCE_ID)).isEqualTo(value("i-0123456789abcdef0"));
  }

  @Test
  void whatCouldNotBeReadIsReadAnewAfterSomeSeconds() {
    // Given
    imds.set("mac", "<html>");
    assertThat(metadata.read().reading(Fact.VPC)).isEqualTo(unavailable(Cause.MALFORMED));
    imds.set("mac", "0e:49:61:0f:c3:11");
    // When
    clock.advance(KEPT_INCOMPLETE);
    var soon = metadata.read();
    clock.advance(Duration.ofSeconds(1));
    var later = metadata.read();
    // Then
    assertThat(soon.reading(Fact.VPC)).isInstanceOf(Reading.Unavailable.class);
    assertThat(later.reading(Fact.VPC)).isEqualTo(value("vpc-0a1b2c3d4e5f60718"));
  }

  @Test
  void anAddressThatIsNoMacAddressReachesNoPath() {
    imds.set("mac", "../../user-data");

    assertThat(metadata.read().reading(Fact.VPC)).isEqualTo(unavailable(Cause.MALFORMED));
    assertThat(imds.gets("../../user-data")).isZero();
    assertThat(imds.gets("network/interfaces/macs/../../user-data/vpc-id")).isZero();
  }

  @Test
  void anInstanceWithoutAnInterfaceAddressHasNoVpc() {
    imds.remove("mac");

    assertThat(metadata.read().reading(Fact.VPC)).isEqualTo(new Reading.Absent(clock.instant()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0=builder_key", "0=builder_key\n1=other", "0/\n1=builder_key\n"})
  void theKeyIsTheFirstThatHasAName(String answer) {
    imds.set(FakeImds.KEYS, answer);

    assertThat(metadata.read().reading(Fact.KEY_NAME)).isEqualTo(value("builder_key"));
  }

  @Test
  void theNameOfAKeyMayHoldAnEqualsSign() {
    imds.set(FakeImds.KEYS, "0=a=b");

    assertThat(metadata.read().reading(Fact.KEY_NAME)).isEqualTo(value("a=b"));
  }

  /** EC2 allows a name of up to 255 ASCII characters, space among them. */
  @Test
  void theNameOfAKeyMayHoldSpaces() {
    imds.set(FakeImds.KEYS, "0=key of the builder\r\n");

    assertThat(metadata.read().reading(Fact.KEY_NAME)).isEqualTo(value("key of the builder"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/", "nonsense", "0="})
  void aListWithoutANameIsNoKey(String answer) {
    imds.set(FakeImds.KEYS, answer);

    assertThat(metadata.read().reading(Fact.KEY_NAME))
        .isEqualTo(new Reading.Absent(clock.instant()));
  }

  @Test
  void anInstanceMayHaveNoKey() {
    imds.remove(FakeImds.KEYS);

    assertThat(metadata.read().reading(Fact.KEY_NAME))
        .isEqualTo(new Reading.Absent(clock.instant()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DISABLED", "REFUSES_TOKENS", "OVERLOADED", "HANGS"})
  void whenTheAddressCannotBeReadTheRestIsNotAskedFor(Mode mode) {
    imds.become(mode);

    var instance = hasty.read();

    assertThat(instance.reading(Fact.INSTANCE_ID)).isEqualTo(instance.publicIp());
    assertThat(imds.gets("instance-id")).isZero();
  }

  @Test
  void whatIsKnownStaysWhenImdsGoesAwayAndOnlyTheAddressIsMissing() {
    // Given
    metadata.read();
    var before = clock.instant();
    imds.become(Mode.DISABLED);
    // When
    clock.advance(Duration.ofHours(1));
    var instance = metadata.read();
    // Then
    assertThat(instance.publicIp())
        .isEqualTo(
            new Reading.Unavailable(
                Cause.DISABLED,
                clock.instant(),
                Optional.of(new Reading.Value("203.0.113.10", before))));
    assertThat(instance.reading(Fact.INSTANCE_ID))
        .extracting(InstanceMetadataTest::text)
        .isEqualTo("i-0123456789abcdef0");
  }

  @Test
  void afterAnOutageTheNextRequestHasEverything() {
    imds.become(Mode.OVERLOADED);
    metadata.read();
    imds.become(Mode.NORMAL);

    var instance = metadata.read();

    assertThat(instance.publicIp()).isEqualTo(value("203.0.113.10"));
    assertThat(instance.reading(Fact.ZONE)).isEqualTo(value("eu-central-1a"));
  }

  /** Its slow answers would take 4 s one after the other. */
  @Test
  void aSlowImdsDelaysARequestByNoMoreThanItsShare() {
    imds.become(Mode.SLOW);
    var began = System.nanoTime();

    var instance = hasty.read();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(900));
    assertThat(instance.publicIp()).isEqualTo(value("203.0.113.10"));
  }

  @Test
  void whoLooksAgainAndAgainSeesThatTheRestIsOld() {
    // Given
    metadata.read();
    var before = clock.instant();
    imds.become(Mode.DISABLED);
    // When
    clock.advance(Duration.ofMinutes(1));
    metadata.refresh();
    // Then
    assertThat(metadata.known().reading(Fact.ZONE))
        .isEqualTo(
            new Reading.Unavailable(
                Cause.DISABLED,
                clock.instant(),
                Optional.of(new Reading.Value("eu-central-1a", before))));
  }

  @Test
  void aValueThatIsNotWhatItShouldBeIsNotShown() {
    imds.set(FakeImds.PUBLIC_IP, "javascript:alert(1)");
    imds.set("instance-type", "t3.medium onmouseover=x");

    var instance = metadata.read();

    assertThat(instance.publicIp()).isEqualTo(unavailable(Cause.MALFORMED));
    imds.set(FakeImds.PUBLIC_IP, "203.0.113.10");
    assertThat(metadata.read().reading(Fact.INSTANCE_TYPE)).isEqualTo(unavailable(Cause.MALFORMED));
  }

  @Test
  void aTagWhoseNameIsNoPartOfAPathIsNotAskedFor() {
    imds.set("tags/instance/", "../../iam/security-credentials/node-role\nteam");

    assertThat(metadata.read().reading(Fact.TAGS)).isEqualTo(value("team=core"));
  }

  @Test
  void ofTheRoleOnlyTheNameIsAskedFor() {
    assertThat(metadata.read().reading(Fact.ROLE)).isEqualTo(value("node-role"));
    assertThat(imds.gets("iam/security-credentials/")).isEqualTo(1);
    assertThat(imds.gets("iam/security-credentials/node-role")).isZero();
  }

  private Reading value(String text) {
    return new Reading.Value(text, clock.instant());
  }

  private Reading unavailable(Cause cause) {
    return new Reading.Unavailable(cause, clock.instant());
  }

  private static String text(Reading reading) {
    return reading instanceof Reading.Value value ? value.text() : reading.toString();
  }
}

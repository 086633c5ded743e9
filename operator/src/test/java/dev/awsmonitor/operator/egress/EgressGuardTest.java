package dev.awsmonitor.operator.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.operator.egress.GuardedResolverProvider.GuardedResolver;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "registry.test", List.of("203.0.113.5"),
          "metadata.test", List.of("169.254.169.254"),
          "rebinding.test", List.of("203.0.113.5", "169.254.169.254"),
          "local.test", List.of("127.0.0.1"));

  private final EgressGuard guard =
      new EgressGuard(
          host ->
              NAMES.containsKey(host)
                  ? NAMES.getOrDefault(host, List.of()).stream()
                      .map(InetAddress::ofLiteral)
                      .toList()
                  : List.of(InetAddress.getAllByName(host)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.170.2",
        "2852039166", // 169.254.169.254 as one number
        "[fe80::1]",
        "[febf::1]",
        "[fd00:ec2::254]",
        "[fd00:ec2::23]",
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
        "[::169.254.169.254]",
        "[2002:a9fe:a9fe::1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::169.254.169.254]",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "255.255.255.255",
        "[ff02::1]",
        "metadata.test",
        "rebinding.test"
      })
  void nobodyIsAskedAtALinkLocalOrMetadataAddress(String host) {
    for (var url : List.of("https://" + host + "/v2/", "http://" + host + ":80/v2/")) {
      assertThatThrownBy(() -> guard.check(URI.create(url), true))
          .isInstanceOf(EgressRefusedException.class)
          .hasMessageEndingWith("is at a link-local, metadata, multicast or broadcast address");
      assertThatThrownBy(() -> guard.checkBehindProxy(URI.create(url), true))
          .isInstanceOf(EgressRefusedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.0.1",
        "2130706433", // 127.0.0.1 as one number
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "local.test",
        "localhost"
      })
  void thisMachineIsAskedWithPlainHttpOnly(String host) {
    var uri = URI.create("https://" + host + ":5000/v2/");

    assertThatThrownBy(() -> guard.check(uri, false))
        .isInstanceOf(EgressRefusedException.class)
        .hasMessageEndingWith("is this machine itself, which is asked with plainHttp only");
    assertThatCode(() -> guard.check(uri, true)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.5",
        "10.0.0.1",
        "192.168.1.1",
        "169.253.255.255",
        "169.255.0.0",
        "[fec0::1]",
        "[fd00:ec3::1]",
        "[2001:db8::1]",
        "registry.test"
      })
  void othersAreAsked(String host) {
    assertThatCode(() -> guard.check(URI.create("https://" + host + "/v2/"), false))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://registry.test/v2/",
        "HTTP://registry.test/v2/",
        "ftp://registry.test/",
        "file:///etc/passwd",
        "https:///v2/",
        "https://user:password@registry.test/",
        "//registry.test/",
        "registry.test"
      })
  void onlyTlsToAHostIsSpoken(String url) {
    assertThatThrownBy(() -> guard.check(URI.create(url), false))
        .isInstanceOf(EgressRefusedException.class)
        .hasMessageNotContaining("password");
  }

  @Test
  void aNameThatOnlyTheProxyKnowsIsLeftToIt() {
    var uri = URI.create("https://nowhere.invalid/v2/");

    assertThatThrownBy(() -> guard.check(uri, false)).isInstanceOf(UnknownHostException.class);
    assertThatCode(() -> guard.checkBehindProxy(uri, false)).doesNotThrowAnyException();
  }

  @Test
  void aNameThatChangesItsAddressAfterTheCheckLeadsNowhere() throws Exception {
    var resolver =
        new GuardedResolver(
            new InetAddressResolver() {
              @Override
              public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
                return NAMES.getOrDefault(host, List.of()).stream().map(InetAddress::ofLiteral);
              }

              @Override
              public String lookupByAddress(byte[] address) {
                return "metadata.test";
              }
            });
    var any = InetAddressResolver.LookupPolicy.of(InetAddressResolver.LookupPolicy.IPV4);

    assertThat(resolver.lookupByName("rebinding.test", any))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("203.0.113.5", "255.255.255.255");
    assertThat(resolver.lookupByAddress(new byte[4])).isEqualTo("metadata.test");
  }

  @Test
  void theGuardStandsInThisVeryProcess() throws Exception {
    // the names of a machine are in /etc/hosts; none is link-local, so ask what resolves them
    var provider = new GuardedResolverProvider();

    assertThat(java.util.ServiceLoader.load(java.net.spi.InetAddressResolverProvider.class))
        .extracting(p -> (Object) p.getClass())
        .containsExactly(provider.getClass());
    assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
  }
}

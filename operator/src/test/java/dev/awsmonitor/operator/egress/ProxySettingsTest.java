package dev.awsmonitor.operator.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
  @Test
  void eachSchemeHasItsOwn() {
    var proxy =
        ProxySettings.from(
            Map.of("HTTPS_PROXY", "http://secure.test:3128/", "http_proxy", "plain.test"));

    assertThat(proxy.of(URI.create("https://r.test/")))
        .contains(InetSocketAddress.createUnresolved("secure.test", 3128));
    assertThat(proxy.of(URI.create("http://r.test/")))
        .contains(InetSocketAddress.createUnresolved("plain.test", 8080));
    assertThat(ProxySettings.from(Map.of())).isEqualTo(ProxySettings.DIRECT);
    assertThat(ProxySettings.DIRECT.of(URI.create("https://r.test/"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "r.test, r.test, true",
    "r.test, R.TEST, true",
    "r.test, eu.r.test, true",
    ".r.test, eu.r.test, true",
    "r.test, other.test, false",
    "r.test, xr.test, false",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 11.1.2.3, false",
    "10.0.0.0/8, r.test, false",
    "fd00::/8, [fd00::1], true",
    "192.168.1.1, 192.168.1.1, true",
    "*, r.test, true"
  })
  void someAreAskedDirectly(String none, String host, boolean directly) {
    var proxy =
        ProxySettings.from(Map.of("HTTPS_PROXY", "p.test:1", "NO_PROXY", "x.test, " + none));

    assertThat(proxy.of(URI.create("https://" + host + "/")).isEmpty()).isEqualTo(directly);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:s3cret@p.test:1",
        "https://p.test",
        "http://",
        "a b",
        "socks5://p.test"
      })
  void whatCannotBeUsedIsToldWithoutItsPassword(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxySettings.from(Map.of("HTTPS_PROXY", value)))
        .withMessageStartingWith("HTTPS_PROXY ")
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "name/8", "1.2.3.4/8/8"})
  void aBlockThatIsNoneIsRefused(String block) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxySettings.from(Map.of("NO_PROXY", block)))
        .withMessage("NO_PROXY: " + block + " is no block of addresses");
  }
}

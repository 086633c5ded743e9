package dev.awsmonitor.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.7",
        "203.0.113.7:5001",
        "[2001:db8::1]",
        "[2001:DB8::1]:5001",
        "localhost:5001",
        "LOCALHOST",
        "monitor.example.org",
        "Monitor.Example.org:5001",
        "monitor.example.org.",
        "box"
      })
  void addressesAndWhatIsNamedAreKnown(String host) {
    assertThat(names(" Monitor.example.org , box,").know(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":5001",
        "evil.example",
        "evil.example:5001",
        "localhost.evil.example",
        "monitor.example.org.evil.example",
        "xmonitor.example.org",
        "203.0.113.7.evil.example",
        "127.0.0.1.nip.io",
        "[2001:db8::1].evil.example",
        "2130706433"
      })
  void theNamesOfOthersAreNot(String host) {
    assertThat(names("monitor.example.org").know(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.example.org", "http://a", "a:5001", "a b", "a/", "a..b", "ä"})
  void whatIsNoHostNameIsRefused(String wrong) {
    assertThatThrownBy(() -> names("good.example," + wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ALLOWED_HOSTS must be host names with commas between them, not " + wrong);
  }

  @Test
  void thereAreNotTooMany() {
    var many = IntStream.range(0, 51).mapToObj(n -> "h" + n).collect(Collectors.joining(","));

    assertThatThrownBy(() -> names(many)).hasMessage("ALLOWED_HOSTS takes 50 names at most");
  }

  private static HostNames names(String text) {
    return HostNames.parse(Variable.ALLOWED_HOSTS, text);
  }
}

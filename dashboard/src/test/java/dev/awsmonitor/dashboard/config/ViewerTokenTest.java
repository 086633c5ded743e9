package dev.awsmonitor.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerTokenTest {
  private static final String TOKEN = "correct-horse:battery";

  @Test
  void itMatchesItselfAndNothingElse() {
    var token = ViewerToken.parse(Variable.VIEWER_TOKEN, TOKEN + "\n");

    assertThat(token.matches(TOKEN)).isTrue();
    assertThat(token.matches(TOKEN + "x")).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  @Test
  void nothingThatIsLoggedTellsIt() {
    var config = config(TOKEN);

    assertThat(config.viewerToken()).isPresent();
    assertThat(config.toString()).doesNotContain(TOKEN);
    assertThat(config.viewerToken().orElseThrow().sha256()).doesNotContain(TOKEN);
  }

  /** A Secret that holds nothing was meant to protect. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "too-short", "with blanks in between", "ümlaut-ümlaut-ümlaut"})
  void whatIsNoTokenEndsTheDashboardAndIsNotQuoted(String wrong) {
    assertThatThrownBy(() -> config(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "VIEWER_TOKEN must be 16 to 256 characters of ASCII without blanks; leave it out for"
                + " none");
  }

  @Test
  void withoutItNobodySignsIn() {
    assertThat(DashboardConfig.from(Map.of(), _ -> null).viewerToken()).isEmpty();
  }

  private static DashboardConfig config(String token) {
    return DashboardConfig.from(Map.of("VIEWER_TOKEN", token), _ -> null);
  }
}

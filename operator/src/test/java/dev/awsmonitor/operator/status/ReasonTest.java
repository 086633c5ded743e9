package dev.awsmonitor.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  /** The form that the API server asks of a condition's reason (KEP-1623). */
  @ParameterizedTest
  @EnumSource
  void isWrittenAsKubernetesAsks(Reason reason) {
    assertThat(reason.wireName()).matches("[A-Z][A-Za-z]*");
    assertThat(reason.wireName()).isEqualToIgnoringCase(reason.name().replace("_", ""));
    assertThat(reason.meaning()).endsWith(".");
  }

  @Test
  void whatFailsIsAWarning() {
    assertThat(Reason.ROLLED_BACK.level().wireName()).isEqualTo("Warning");
    assertThat(Reason.ROLLOUT_SUCCEEDED.level().wireName()).isEqualTo("Normal");
  }

  @Test
  void anImageIsTagAndTwelveDigits() {
    assertThat(ImageLabel.of("v1", "sha256:0123456789abcdef")).isEqualTo("v1@0123456789ab");
    assertThat(ImageLabel.of("v1", "short")).isEqualTo("v1@short");
  }
}

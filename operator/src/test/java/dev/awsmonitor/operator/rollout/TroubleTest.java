package dev.awsmonitor.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.status.Reason;
import org.junit.jupiter.api.Test;

class TroubleTest {
  @Test
  void aLongMessageIsCut() {
    assertThat(message("x".repeat(1024))).hasSize(1024).doesNotEndWith("…");
    assertThat(message("x".repeat(1025))).hasSize(1024).endsWith("x…");
  }

  private static String message(String text) {
    return new Trouble(Reason.CANDIDATE_NOT_READY, text, false).message();
  }
}

package dev.awsmonitor.operator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void coloursAndOtherControlsAreLeftOut() {
    assertThat(PlainText.of("\u001b[1;31mERROR\u001b[0m a\tb\u0007c  \r\n\n  \nnext\n"))
        .isEqualTo("ERROR a b c\nnext");
  }

  @Test
  void nothingIsNothing() {
    assertThat(PlainText.of("")).isEmpty();
  }
}

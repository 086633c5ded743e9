package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentImageTest {
  @ParameterizedTest
  @CsvSource({
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, 0123456789ab",
    "sha512:0123456789abcdef, 0123456789ab",
    "sha256:0123, 0123",
    "0123456789abcdef, 0123456789ab"
  })
  void theShortDigestIsMadeOfTheDigestWhateverIsGiven(String digest, String expected) {
    var current = new CurrentImage("42", digest, "something else", 18501, 1, "h", Instant.EPOCH);

    assertThat(current.shortDigest()).isEqualTo(expected);
  }
}

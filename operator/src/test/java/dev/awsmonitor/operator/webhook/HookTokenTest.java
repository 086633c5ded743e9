package dev.awsmonitor.operator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.operator.secrets.SecretContent;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookTokenTest {
  /** The example of GitHub's documentation, "Validating webhook deliveries". */
  private static final String TOKEN = "It's a Secret to Everybody";

  private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
  private static final String SIGNATURE =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  /** printf %s monitoring/dashboard | openssl dgst -sha256 -hmac "It's a Secret to Everybody". */
  private static final String KEY =
      "c57baf508c1eeee0e6e082e8933c5204be759219875d20b822304cf8db8f457a";

  private static final HookAddress ADDRESS = new HookAddress("monitoring", "dashboard");

  @ParameterizedTest
  @CsvSource({
    "sha256=" + SIGNATURE + ", , , true",
    "SHA256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17, , , true",
    "sha1=" + SIGNATURE + ", , , false",
    SIGNATURE + ", , , false",
    "sha256=, , , false",
    "sha256=857107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17, , , false",
    ", Bearer It's a Secret to Everybody, , true",
    ", bearer It's a Secret to Everybody, , true",
    ", It's a Secret to Everybody, , false",
    ", Bearer It's a Secret, , false",
    ", Bearer, , false",
    ", Basic " + SIGNATURE + ", , false",
    ", , key=" + KEY + ", true",
    ", , a=b&key=" + KEY + ", true",
    ", , key=" + SIGNATURE + ", false",
    ", , key, false",
    ", , '', false",
    // a wrong signature is not made good by something else
    "sha256=00, Bearer It's a Secret to Everybody, , false",
  })
  void onlyWhoKnowsTheTokenIsBelieved(
      String signature, String authorization, String query, boolean believed) {
    var proof =
        Proof.of(
            Optional.ofNullable(signature),
            Optional.ofNullable(authorization),
            query == null ? "" : query);

    assertThat(token(TOKEN + "\n").isProvenBy(proof, ADDRESS, BODY)).isEqualTo(believed);
    assertThat(proof.toString()).doesNotContain(SIGNATURE, TOKEN, KEY);
  }

  @Test
  void theKeyOfOneMonitorOpensNoOther() {
    var other = new HookAddress("monitoring", "another");

    assertThat(token(TOKEN).isProvenBy(new Proof.UrlKey(KEY), other, BODY)).isFalse();
  }

  @Test
  void aSecretWithoutAGoodTokenIsRefused() {
    assertThatThrownBy(() -> HookToken.of(new SecretContent("Opaque", Map.of()), "Secret a/b"))
        .isInstanceOf(SecretUnreadableException.class)
        .hasMessage("Secret a/b has no entry `token`");
    assertThatThrownBy(() -> token(" \n")).hasMessage("Secret a/b has no entry `token`");
    assertThatThrownBy(() -> token("too-short"))
        .hasMessage("the token in Secret a/b is shorter than 16 characters");
  }

  private static HookToken token(String text) {
    return HookToken.of(new SecretContent("Opaque", Map.of("token", text)), "Secret a/b");
  }
}

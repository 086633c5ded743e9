package dev.awsmonitor.operator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.awsmonitor.operator.secrets.SecretContent;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a sender and the operator both know. Comparing takes the same time whatever is shown. */
final class HookToken {
  /** The entry of the Secret. */
  static final String ENTRY = "token";

  /** Less could be guessed at the rate that the port lets through. */
  static final int CHARACTERS_MIN = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] token;

  private HookToken(String token) {
    this.token = token.getBytes(UTF_8);
  }

  /**
   * Takes the token from a Secret, without the line end that {@code echo} leaves.
   *
   * @throws SecretUnreadableException when it is missing or too short
   */
  static HookToken of(SecretContent secret, String label) {
    var token = secret.get(ENTRY).map(String::strip).orElse("");
    if (token.isEmpty()) {
      throw new SecretUnreadableException(label + " has no entry `" + ENTRY + "`");
    }
    if (token.length() < CHARACTERS_MIN) {
      throw new SecretUnreadableException(
          "the token in " + label + " is shorter than " + CHARACTERS_MIN + " characters");
    }
    return new HookToken(token);
  }

  /** Whether who sent this knows the token. */
  boolean isProvenBy(Proof proof, HookAddress address, byte[] body) {
    return switch (proof) {
      case Proof.Signature signature -> isSame(hmac(body), signature.hmac());
      // their HMACs are compared, as comparing texts tells how long the right one is
      case Proof.Bearer bearer -> isSame(hmac(token), hmac(bearer.token().getBytes(UTF_8)));
      case Proof.UrlKey key -> isSame(hmac(address.text().getBytes(UTF_8)), key.hmac());
      case Proof.Missing _ -> false;
    };
  }

  private static boolean isSame(String expected, String shown) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), shown.getBytes(UTF_8));
  }

  private String hmac(byte[] text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

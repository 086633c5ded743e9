package dev.awsmonitor.dashboard.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a viewer who signs in has to know. Only its hash is kept, so that no dump, log or comparison
 * of objects tells it.
 *
 * @param sha256 in hexadecimal digits
 */
public record ViewerToken(String sha256) {
  private static final Pattern FORM = Pattern.compile("[!-~]{16,256}");

  /**
   * Reads a token; a variable that is set and holds none is refused, as it was meant to protect.
   *
   * @throws IllegalArgumentException with the variable, and without the token
   */
  static ViewerToken parse(Variable variable, String text) {
    var token = text.strip();
    if (!FORM.matcher(token).matches()) {
      throw new IllegalArgumentException(
          variable
              + " must be 16 to 256 characters of ASCII without blanks; leave it out for none");
    }
    return new ViewerToken(hash(token));
  }

  /** Takes the same time whatever is wrong with it. */
  public boolean matches(String given) {
    return MessageDigest.isEqual(ascii(hash(given)), ascii(sha256));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hash(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ViewerToken";
  }
}

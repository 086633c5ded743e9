package dev.awsmonitor.operator.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a sender shows to be believed. None of them tells itself when it is printed. */
sealed interface Proof {
  /** HMAC-SHA-256 of the body in hexadecimal: GitHub's {@code X-Hub-Signature-256}. */
  record Signature(String hmac) implements Proof {
    @Override
    public String toString() {
      return "a signature";
    }
  }

  /** The token itself: {@code Authorization: Bearer} (RFC 6750). */
  record Bearer(String token) implements Proof {
    @Override
    public String toString() {
      return "a token";
    }
  }

  /**
   * HMAC-SHA-256 of {@code NAMESPACE/NAME} in hexadecimal, as {@code ?key=}: for senders that can
   * be given a URL and nothing else, as Docker Hub and Quay. The token cannot be read from it.
   */
  record UrlKey(String hmac) implements Proof {
    @Override
    public String toString() {
      return "a key";
    }
  }

  /** Nothing that is understood. */
  record Missing() implements Proof {}

  /**
   * Reads what came with a request.
   *
   * @param signature the header {@code X-Hub-Signature-256}
   * @param authorization the header {@code Authorization}
   * @param query the query of the URL
   */
  static Proof of(Optional<String> signature, Optional<String> authorization, String query) {
    return signature
        .flatMap(text -> after("sha256=", text))
        .<Proof>map(hmac -> new Signature(hmac.toLowerCase(Locale.ROOT)))
        .or(() -> authorization.flatMap(text -> after("bearer ", text)).map(Bearer::new))
        .or(() -> key(query))
        .orElseGet(Missing::new);
  }

  private static Optional<Proof> key(String query) {
    return Stream.of(query.split("&", -1))
        .flatMap(part -> after("key=", part).stream())
        .findFirst()
        .map(hmac -> new UrlKey(hmac.toLowerCase(Locale.ROOT)));
  }

  private static Optional<String> after(String prefix, String text) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length())
        ? Optional.of(text.substring(prefix.length()).strip())
        : Optional.empty();
  }
}

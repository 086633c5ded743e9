package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.ViewerToken;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells who asks: the token may come as a bearer's (RFC 6750) or, from browsers, as the password of
 * any user (RFC 7617).
 *
 * @param token empty when nobody can sign in
 */
record Viewers(Optional<ViewerToken> token) {
  /** For what is the same for all: whatever they send with it. */
  static final Viewers ALIKE = new Viewers(Optional.empty());

  /** Empty when credentials were sent that are not right. */
  Optional<Viewer> of(Headers headers) {
    if (token.isEmpty() || !headers.contains(HeaderNames.AUTHORIZATION)) {
      return Optional.of(Viewer.ANONYMOUS);
    }
    var sent = headers.get(HeaderNames.AUTHORIZATION).allValues();
    return sent.size() == 1 && secret(sent.getFirst()).filter(token.get()::matches).isPresent()
        ? Optional.of(Viewer.SIGNED_IN)
        : Optional.empty();
  }

  private static Optional<String> secret(String authorization) {
    var parts = authorization.strip().split(" +", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> Optional.of(parts[1]);
      case "basic" -> password(parts[1]);
      default -> Optional.empty();
    };
  }

  private static Optional<String> password(String base64) {
    try {
      var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      var colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}

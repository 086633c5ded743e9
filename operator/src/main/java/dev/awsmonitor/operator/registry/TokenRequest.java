package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.image.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The request for a token (Docker registry token specification): GET of the realm with a password
 * or without, POST with an identity token.
 *
 * @param authorization the header that goes with it
 * @param form its body, where it is a POST
 */
record TokenRequest(URI uri, Optional<String> authorization, Optional<String> form) {
  private static final String CLIENT = "aws-monitor";
  private static final Duration STANDARD_LIFETIME = Duration.ofSeconds(60);
  private static final long SECONDS_MAX = Duration.ofDays(1).toSeconds();

  /** What a header may hold. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

  /**
   * What a challenge asks for.
   *
   * @throws ScanFailure when it names no realm
   */
  static TokenRequest of(Challenge challenge, Repository repository, Credentials credentials)
      throws ScanFailure {
    var realm = realm(challenge);
    var parameters = new LinkedHashMap<String, String>();
    challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
    parameters.put("scope", "repository:" + repository.path() + ":pull");
    return switch (credentials) {
      case Credentials.IdentityToken identity -> {
        parameters.put("grant_type", "refresh_token");
        parameters.put("client_id", CLIENT);
        parameters.put("refresh_token", identity.token());
        yield new TokenRequest(realm, Optional.empty(), Optional.of(encoded(parameters)));
      }
      case Credentials.Password password ->
          new TokenRequest(
              with(realm, parameters), Optional.of(password.header()), Optional.empty());
      case Credentials.Anonymous _, Credentials.RegistryToken _ ->
          new TokenRequest(with(realm, parameters), Optional.empty(), Optional.empty());
    };
  }

  /**
   * Reads the answer.
   *
   * @throws IOException when there is no token in it; the message holds nothing of it
   */
  static Authorizer.Token read(byte[] body, ObjectMapper json) throws IOException {
    try {
      var root = json.readTree(body);
      var token = root.path("token").asText(root.path("access_token").asText(""));
      if (!TOKEN.matcher(token).matches()) {
        throw new IOException("the token service sent no token");
      }
      long seconds = root.path("expires_in").asLong(STANDARD_LIFETIME.toSeconds());
      return new Authorizer.Token(
          token,
          seconds <= 0 ? STANDARD_LIFETIME : Duration.ofSeconds(Math.min(seconds, SECONDS_MAX)));
    } catch (JsonProcessingException e) {
      throw new IOException("the token service sent no JSON");
    }
  }

  private static URI realm(Challenge challenge) throws ScanFailure {
    try {
      var realm = URI.create(challenge.parameter("realm").orElse(""));
      if (realm.getHost() != null) {
        return realm;
      }
    } catch (IllegalArgumentException e) {
      throw ScanFailure.lasting("the registry asks for a token from what is no URL");
    }
    throw ScanFailure.lasting("the registry asks for a token and does not say from where");
  }

  private static URI with(URI realm, Map<String, String> parameters) {
    var text = realm.toString();
    return URI.create(text + (realm.getRawQuery() == null ? "?" : "&") + encoded(parameters));
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Where it goes; the rest may hold secrets. */
  @Override
  public String toString() {
    return "a token of " + uri.getHost();
  }
}

package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.cache.LruMap;
import dev.awsmonitor.operator.image.Repository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how each registry wants to be shown who asks, and the tokens it gave (Docker registry
 * token specification). A token is renewed before it ends, and given up once it is refused.
 */
final class Authorizer {
  /** A token that ends within this is not shown any more. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final int KNOWN_MAX = 1_000;

  /** Who asks for what. */
  record Scope(Repository repository, Credentials credentials) {}

  /** Asks for a token. */
  @FunctionalInterface
  interface Tokens {
    Token ask(Challenge challenge) throws ScanFailure, InterruptedException;
  }

  /** A token, and how long it is good for. */
  record Token(String value, Duration lifetime) {
    @Override
    public String toString() {
      return "a token for " + lifetime;
    }
  }

  private record Known(Challenge challenge, String header, Instant until) {}

  private final Clock clock;
  private final Map<Scope, Known> known = new LruMap<>(KNOWN_MAX);

  Authorizer(Clock clock) {
    this.clock = clock;
  }

  /** What to show from what is known; empty before the registry has asked. */
  Optional<String> header(Scope scope, Tokens tokens) throws ScanFailure, InterruptedException {
    var found = find(scope);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return clock.instant().isBefore(found.get().until)
        ? Optional.of(found.get().header)
        : Optional.of(authorize(scope, found.get().challenge, tokens));
  }

  /** What to show after a refusal with these challenges; empty when there is nothing to show. */
  Optional<String> answer(Scope scope, List<Challenge> challenges, Tokens tokens)
      throws ScanFailure, InterruptedException {
    forget(scope);
    for (var scheme : List.of("bearer", "basic")) {
      var asked = challenges.stream().filter(c -> c.scheme().equals(scheme)).findFirst();
      var canAnswer = scheme.equals("bearer") || scope.credentials instanceof Credentials.Password;
      if (asked.isPresent() && canAnswer) {
        return Optional.of(authorize(scope, asked.get(), tokens));
      }
    }
    return Optional.empty();
  }

  private String authorize(Scope scope, Challenge challenge, Tokens tokens)
      throws ScanFailure, InterruptedException {
    var now = clock.instant();
    var fresh =
        switch (scope.credentials) {
          case Credentials.Password password when challenge.scheme().equals("basic") ->
              new Known(challenge, password.header(), Instant.MAX);
          case Credentials.RegistryToken token ->
              new Known(challenge, "Bearer " + token.token(), Instant.MAX);
          case Credentials.Password _, Credentials.IdentityToken _, Credentials.Anonymous _ -> {
            var token = tokens.ask(challenge);
            yield new Known(
                challenge, "Bearer " + token.value, now.plus(token.lifetime).minus(MARGIN));
          }
        };
    synchronized (known) {
      known.put(scope, fresh);
    }
    return fresh.header;
  }

  private Optional<Known> find(Scope scope) {
    synchronized (known) {
      return Optional.ofNullable(known.get(scope));
    }
  }

  void forget(Scope scope) {
    synchronized (known) {
      known.remove(scope);
    }
  }
}

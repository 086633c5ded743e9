package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.cache.LruMap;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Passwords for Amazon ECR. One is good for the registries of a region and for 12 hours; it is
 * renewed an hour before that.
 */
final class EcrTokens {
  private static final Duration MARGIN = Duration.ofHours(1);
  private static final int REGIONS_MAX = 64;

  /** Asks ECR for a password with the role that this process has. */
  @FunctionalInterface
  interface Source {
    /**
     * Asks, blocking.
     *
     * @throws ScanFailure when there is no role, or it is not allowed to
     */
    Authorization ask(String region) throws ScanFailure;
  }

  /** {@code user:password} in Base64, as ECR gives it. */
  record Authorization(String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "a password until " + expiresAt;
    }
  }

  private record Known(Credentials credentials, Instant until) {}

  private final Source source;
  private final Clock clock;
  private final Map<String, Known> byRegion = new LruMap<>(REGIONS_MAX);

  EcrTokens(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  Credentials credentials(EcrRegistry registry) throws ScanFailure {
    synchronized (byRegion) {
      var known = byRegion.get(registry.region());
      if (known != null && clock.instant().isBefore(known.until)) {
        return known.credentials;
      }
    }
    var fresh = ask(registry.region());
    synchronized (byRegion) {
      byRegion.put(registry.region(), fresh);
    }
    return fresh.credentials;
  }

  private Known ask(String region) throws ScanFailure {
    var given = source.ask(region);
    try {
      var pair =
          new String(Base64.getDecoder().decode(given.token), StandardCharsets.UTF_8).split(":", 2);
      if (pair.length == 2) {
        return new Known(new Credentials.Password(pair[0], pair[1]), given.expiresAt.minus(MARGIN));
      }
    } catch (IllegalArgumentException e) {
      throw ScanFailure.passing("ECR sent what is no password");
    }
    throw ScanFailure.passing("ECR sent what is no password");
  }
}

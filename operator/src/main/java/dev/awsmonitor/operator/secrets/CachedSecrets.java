package dev.awsmonitor.operator.secrets;

import dev.awsmonitor.operator.cache.LruMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Remembers a Secret for half a minute, so that Monitors which share one share the request for it.
 * One that cannot be read is asked for again at once.
 */
public final class CachedSecrets implements SecretReader {
  private static final Duration AGE_MAX = Duration.ofSeconds(30);
  private static final int SECRETS_MAX = 1_000;

  private record Key(String namespace, String name) {}

  private record Known(SecretContent content, Instant until) {}

  private final SecretReader source;
  private final Clock clock;
  private final Map<Key, Known> known = new LruMap<>(SECRETS_MAX);

  public CachedSecrets(SecretReader source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public SecretContent read(String namespace, String name) {
    var key = new Key(namespace, name);
    synchronized (known) {
      var found = known.get(key);
      if (found != null && clock.instant().isBefore(found.until)) {
        return found.content;
      }
      known.remove(key);
    }
    var content = source.read(namespace, name);
    synchronized (known) {
      known.put(key, new Known(content, clock.instant().plus(AGE_MAX)));
    }
    return content;
  }
}

package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.cache.LruMap;
import dev.awsmonitor.operator.image.Platform;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what digests stand for. Content does not change under its digest, so that a manifest is
 * read once and only its digest is asked for after that.
 */
final class Contents {
  private static final int ENTRIES_MAX = 2_000;

  /** What a digest means for one platform. */
  sealed interface Meaning {
    /** The image for the platform. */
    record Image(String digest) implements Meaning {}

    /** Nothing that can be deployed, and why. */
    record Unusable(String why) implements Meaning {}
  }

  private record Key(String digest, Platform platform) {}

  private final Map<Key, Meaning> meanings = new LruMap<>(ENTRIES_MAX);
  private final Map<String, Instant> creations = new LruMap<>(ENTRIES_MAX);

  synchronized Optional<Meaning> meaning(String digest, Platform platform) {
    return Optional.ofNullable(meanings.get(new Key(digest, platform)));
  }

  synchronized void remember(String digest, Platform platform, Meaning meaning) {
    meanings.put(new Key(digest, platform), meaning);
  }

  /** When the image of a digest was made. */
  synchronized Optional<Instant> created(String digest) {
    return Optional.ofNullable(creations.get(digest));
  }

  synchronized void remember(String digest, Instant created) {
    creations.put(digest, created);
  }
}

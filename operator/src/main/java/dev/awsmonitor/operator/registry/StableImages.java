package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.cache.LruMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * Asks now and then whether the registry still has the images that roll-backs would go to: their
 * tags may be cleaned up. Each hour, the first time anywhere within one, so that those of many
 * Monitors do not fall together after a start; and when a roll-out has begun since. Monitors with
 * the same image share the request. What a registry cannot tell changes nothing.
 */
public final class StableImages {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int IMAGES_MAX = 10_000;

  /** Asks a registry once, blocking; never throws. */
  @FunctionalInterface
  public interface Lookup {
    /**
     * Whether it has an image of this digest.
     *
     * @param timeout how long it may take
     */
    Presence ask(ImageQuery query, String digest, Duration timeout);
  }

  /**
   * An image that a roll-back would go to.
   *
   * @param query how its registry is asked
   */
  public record Image(ImageQuery query, String digest) {}

  /** What is known of an image; guarded by the images. */
  private static final class Known {
    private Presence presence = Presence.UNKNOWN;
    private Instant askedAt;
    private boolean asking;

    private Known(Instant askedAt) {
      this.askedAt = askedAt;
    }
  }

  private final Lookup lookup;
  private final Executor threads;
  private final RandomGenerator random;
  private final Clock clock;
  private final Map<Image, Known> images = new LruMap<>(IMAGES_MAX);

  /**
   * Creates one that knows nothing yet.
   *
   * @param threads where it is asked; they may block
   */
  public StableImages(Lookup lookup, Executor threads, RandomGenerator random, Clock clock) {
    this.lookup = lookup;
    this.threads = threads;
    this.random = random;
    this.clock = clock;
  }

  /**
   * What is known of an image; asks for more where it is time to. Returns at once.
   *
   * @param begun when the last roll-out began that may have to go back to it
   * @param timeout how long one request may take
   * @param news called when something else is known
   */
  public Presence of(Image image, Instant begun, Duration timeout, Runnable news) {
    synchronized (images) {
      var known = images.computeIfAbsent(image, i -> new Known(sometimeBefore()));
      if (!known.asking && isDue(known.askedAt, begun)) {
        known.asking = true;
        ask(image, known, timeout, news);
      }
      return known.presence;
    }
  }

  /** One that begins in the future tells that the clock was set back. */
  private boolean isDue(Instant askedAt, Instant begun) {
    var now = clock.instant();
    return (begun.isAfter(askedAt) && !begun.isAfter(now)) || !now.isBefore(askedAt.plus(EVERY));
  }

  /** As if it had been asked within the last hour. */
  private Instant sometimeBefore() {
    return clock.instant().minusMillis(random.nextLong(EVERY.toMillis()));
  }

  private void ask(Image image, Known known, Duration timeout, Runnable news) {
    try {
      threads.execute(
          () -> {
            if (isNews(known, lookup.ask(image.query, image.digest, timeout))) {
              news.run();
            }
          });
    } catch (RejectedExecutionException e) {
      // the operator ends
      return;
    }
  }

  private boolean isNews(Known known, Presence answer) {
    synchronized (images) {
      known.asking = false;
      known.askedAt = clock.instant();
      if (answer == Presence.UNKNOWN || answer == known.presence) {
        return false;
      }
      known.presence = answer;
      return true;
    }
  }
}

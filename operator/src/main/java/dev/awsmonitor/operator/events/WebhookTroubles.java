package dev.awsmonitor.operator.events;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.cache.LruMap;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Tells people that the Secret of a Monitor cannot be used for webhooks. At most once an hour for a
 * Monitor: anybody who can reach the port can bring it about.
 */
public final class WebhookTroubles implements BiConsumer<Monitor, String> {
  private static final Duration QUIET = Duration.ofHours(1);
  private static final int MONITORS_MAX = 1_000;

  private final BooleanSupplier leads;
  private final BiConsumer<Monitor, Announcement> events;
  private final Clock clock;
  private final Map<ResourceID, Instant> told = new LruMap<>(MONITORS_MAX);

  /**
   * Has told nothing yet.
   *
   * @param leads whether this process writes: of several operators only the leader does
   */
  public WebhookTroubles(
      BooleanSupplier leads, BiConsumer<Monitor, Announcement> events, Clock clock) {
    this.leads = leads;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void accept(Monitor monitor, String why) {
    if (leads.getAsBoolean() && isNews(ResourceID.fromResource(monitor))) {
      events.accept(monitor, Announcement.ofUnusableSecret(why));
    }
  }

  private synchronized boolean isNews(ResourceID monitor) {
    var now = clock.instant();
    var before = told.get(monitor);
    if (before != null && now.isBefore(before.plus(QUIET))) {
      return false;
    }
    told.put(monitor, now);
    return true;
  }
}

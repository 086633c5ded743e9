package dev.awsmonitor.operator.registry;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the newest answer of the registries for each Monitor. Monitors that ask the same share one
 * request an interval; a slow registry delays no other, as each scan runs on its own thread.
 */
public final class ImageWatcher {
  private final Function<ImageQuery, ScanOutcome> registry;
  private final BooleanSupplier leads;
  private final ScheduledExecutorService timer;
  private final Executor scans;
  private final Clock clock;
  private final Map<ImageQuery, WatchedImage> images = new HashMap<>();
  private final Map<ResourceID, ImageQuery> followers = new HashMap<>();

  /**
   * Creates a watcher that follows nothing yet.
   *
   * @param registry asks a registry once, blocking; never throws
   * @param leads whether to ask at all: of several operators only the leader does
   * @param timer says when to ask
   * @param scans where it is asked
   */
  public ImageWatcher(
      Function<ImageQuery, ScanOutcome> registry,
      BooleanSupplier leads,
      ScheduledExecutorService timer,
      Executor scans,
      Clock clock) {
    this.registry = registry;
    this.leads = leads;
    this.timer = timer;
    this.scans = scans;
    this.clock = clock;
  }

  /** Asks for a Monitor's image from now on, at once for the first time. */
  public synchronized void follow(ResourceID monitor, ImageQuery query, Consumer<ResourceID> news) {
    if (query.equals(followers.get(monitor))) {
      return;
    }
    forget(monitor);
    followers.put(monitor, query);
    images
        .computeIfAbsent(query, q -> new WatchedImage(q, registry, leads, scans, clock))
        .add(monitor, news, timer);
  }

  /** Asks no more for this Monitor, and for its image if no other follows it. */
  public synchronized void forget(ResourceID monitor) {
    var query = followers.remove(monitor);
    var image = query == null ? null : images.get(query);
    if (query != null && image != null && image.removeAndIsIdle(monitor)) {
      images.remove(query);
    }
  }

  /** Asks now, besides the regular scans. */
  public synchronized void scanNow(ResourceID monitor) {
    image(monitor).ifPresent(WatchedImage::scan);
  }

  /** Asks for every image now. */
  public synchronized void scanAll() {
    images.values().forEach(WatchedImage::scan);
  }

  /** What is known for a query of a Monitor; nothing when the Monitor follows another by now. */
  public synchronized Sighting sighting(ResourceID monitor, ImageQuery query) {
    return query.equals(followers.get(monitor))
        ? image(monitor).map(WatchedImage::sighting).orElse(Sighting.NONE)
        : Sighting.NONE;
  }

  private Optional<WatchedImage> image(ResourceID monitor) {
    return Optional.ofNullable(followers.get(monitor)).map(images::get);
  }
}

package dev.awsmonitor.operator.registry;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Keeps the newest answer of the registries for each Monitor. Monitors that ask the same share one
 * scan an interval, the shortest of theirs; a slow registry delays no other, as each scan runs on
 * its own thread.
 */
public final class ImageWatcher {
  /**
   * What watching takes.
   *
   * @param leads whether to ask at all: of several operators only the leader does
   * @param timer says when to ask
   * @param scans where it is asked; a scan may block its thread
   */
  public record Means(
      Scanner scanner,
      BooleanSupplier leads,
      ScheduledExecutorService timer,
      Executor scans,
      RandomGenerator random,
      Clock clock) {}

  private record Followed(ImageQuery query, Pace pace) {}

  private final Means means;
  private final Map<ImageQuery, WatchedImage> images = new HashMap<>();
  private final Map<ResourceID, Followed> followers = new HashMap<>();

  /** Creates a watcher that follows nothing yet. */
  public ImageWatcher(Means means) {
    this.means = means;
  }

  /**
   * Asks for a Monitor's image from now on.
   *
   * @param patient whether the first answer has time: what the registry named last serves. The
   *     first scan then falls anywhere within an interval, so that those of many Monitors do not
   *     fall together after a start; else it is at once
   */
  public synchronized void follow(
      ResourceID monitor, ImageQuery query, Pace pace, boolean patient, Consumer<ResourceID> news) {
    var wanted = new Followed(query, pace);
    if (wanted.equals(followers.get(monitor))) {
      return;
    }
    forgetAllBut(query, monitor);
    followers.put(monitor, wanted);
    images
        .computeIfAbsent(query, q -> new WatchedImage(q, means))
        .add(monitor, pace, patient ? pace.interval() : Duration.ZERO, news);
  }

  /** Asks no more for this Monitor, and for its image if no other follows it. */
  public synchronized void forget(ResourceID monitor) {
    var followed = followers.remove(monitor);
    var image = followed == null ? null : images.get(followed.query);
    if (followed != null && image != null && image.removeAndIsIdle(monitor)) {
      images.remove(followed.query);
    }
  }

  /** Asks now, besides the regular scans. */
  public synchronized void scanNow(ResourceID monitor) {
    image(monitor).ifPresent(WatchedImage::scanNow);
  }

  /** Asks for every image, as after a start: whoever has begun to lead knows nothing yet. */
  public synchronized void scanAll() {
    images.values().forEach(WatchedImage::begin);
  }

  /** What is known for a query of a Monitor; nothing when the Monitor follows another by now. */
  public synchronized Sighting sighting(ResourceID monitor, ImageQuery query) {
    return Optional.ofNullable(followers.get(monitor))
        .filter(followed -> followed.query.equals(query))
        .flatMap(followed -> image(monitor))
        .map(WatchedImage::sighting)
        .orElse(Sighting.NONE);
  }

  /** Another interval for the same image keeps what is known of it. */
  private void forgetAllBut(ImageQuery query, ResourceID monitor) {
    var before = followers.get(monitor);
    if (before != null && !before.query.equals(query)) {
      forget(monitor);
    }
  }

  private Optional<WatchedImage> image(ResourceID monitor) {
    return Optional.ofNullable(followers.get(monitor)).map(f -> images.get(f.query));
  }
}

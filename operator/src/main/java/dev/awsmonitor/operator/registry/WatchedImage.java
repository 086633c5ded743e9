package dev.awsmonitor.operator.registry;

import dev.awsmonitor.api.v1alpha1.LatestImage;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One image that is asked for regularly, and the Monitors that want to hear of it. */
final class WatchedImage {
  private final ImageQuery query;
  private final Function<ImageQuery, ScanOutcome> registry;
  private final BooleanSupplier leads;
  private final Executor scans;
  private final Clock clock;
  private final Map<ResourceID, Consumer<ResourceID>> followers = new ConcurrentHashMap<>();
  private final AtomicBoolean scanning = new AtomicBoolean();
  private volatile Sighting sighting = Sighting.NONE;
  private @Nullable Future<?> schedule;

  WatchedImage(
      ImageQuery query,
      Function<ImageQuery, ScanOutcome> registry,
      BooleanSupplier leads,
      Executor scans,
      Clock clock) {
    this.query = query;
    this.registry = registry;
    this.leads = leads;
    this.scans = scans;
    this.clock = clock;
  }

  void add(ResourceID monitor, Consumer<ResourceID> news, ScheduledExecutorService timer) {
    followers.put(monitor, news);
    if (schedule == null) {
      schedule =
          timer.scheduleAtFixedRate(
              this::scan, 0, query.interval().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  boolean removeAndIsIdle(ResourceID monitor) {
    followers.remove(monitor);
    if (!followers.isEmpty()) {
      return false;
    }
    if (schedule != null) {
      schedule.cancel(false);
    }
    return true;
  }

  Sighting sighting() {
    return sighting;
  }

  /** One scan at a time: a registry slower than the interval is not asked twice at once. */
  void scan() {
    if (leads.getAsBoolean() && scanning.compareAndSet(false, true)) {
      scans.execute(
          () -> {
            try {
              publish(registry.apply(query));
            } finally {
              scanning.set(false);
            }
          });
    }
  }

  private void publish(ScanOutcome outcome) {
    var before = sighting;
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    sighting =
        switch (outcome) {
          case ScanOutcome.Failed failed ->
              new Sighting(before.image(), Optional.of(failed.message()), Optional.of(now));
          case ScanOutcome.Found found ->
              new Sighting(
                  before
                      .image()
                      .filter(known -> known.digest().equals(found.digest()))
                      .or(() -> Optional.of(new LatestImage(query.tag(), found.digest(), now))),
                  Optional.empty(),
                  Optional.of(now));
        };
    if (!sighting.saysTheSameAs(before)) {
      followers.forEach((monitor, news) -> news.accept(monitor));
    }
  }
}

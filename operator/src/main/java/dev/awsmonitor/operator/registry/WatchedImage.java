package dev.awsmonitor.operator.registry;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One image that is asked for regularly, and the Monitors that want to hear of it. */
final class WatchedImage {
  private record Follower(Pace pace, Consumer<ResourceID> news) {}

  private final ImageQuery query;
  private final ImageWatcher.Means means;
  private final ScanDelay delays;
  private final Map<ResourceID, Follower> followers = new ConcurrentHashMap<>();
  private volatile Sighting sighting = Sighting.NONE;
  private @Nullable Future<?> schedule;
  private boolean scanning;
  private boolean askedMeanwhile;
  private boolean ended;
  private int failures;
  private Duration patience = Duration.ZERO;

  WatchedImage(ImageQuery query, ImageWatcher.Means means) {
    this.query = query;
    this.means = means;
    this.delays = new ScanDelay(means.random());
  }

  /** Tells a Monitor from now on; the first scan is within {@code wait}. */
  synchronized void add(ResourceID monitor, Pace pace, Duration wait, Consumer<ResourceID> news) {
    var before = pace();
    followers.put(monitor, new Follower(pace, news));
    patience = schedule == null || wait.compareTo(patience) < 0 ? wait : patience;
    var isAwaited = patience.isZero() && sighting.at().isEmpty();
    if (schedule == null || isAwaited) {
      begin();
    } else if (pace().interval().compareTo(before.interval()) < 0) {
      scheduleIn(pace().interval());
    }
  }

  /** Asks as soon as the least patient Monitor wants. */
  synchronized void begin() {
    long millis = patience.toMillis();
    scheduleIn(Duration.ofMillis(millis == 0 ? 0 : means.random().nextLong(millis)));
  }

  synchronized boolean removeAndIsIdle(ResourceID monitor) {
    followers.remove(monitor);
    if (!followers.isEmpty()) {
      return false;
    }
    ended = true;
    if (schedule != null) {
      schedule.cancel(false);
    }
    return true;
  }

  Sighting sighting() {
    return sighting;
  }

  /** Asks now. What was asked before this may not have seen what this is about: it asks again. */
  synchronized void scanNow() {
    askedMeanwhile = scanning;
    scan();
  }

  /** One scan at a time: a registry slower than the interval is not asked twice at once. */
  private synchronized void scan() {
    if (scanning || ended) {
      return;
    }
    if (!means.leads().getAsBoolean()) {
      scheduleIn(pace().interval());
      return;
    }
    scanning = true;
    try {
      means.scans().execute(this::scanOnce);
    } catch (RejectedExecutionException _) {
      ended = true; // a scan that outlives the operator asks for its next one in vain
    }
  }

  private void scanOnce() {
    var began = means.clock().instant();
    ScanOutcome outcome = new ScanOutcome.Failed("the scan broke off", true, Optional.empty());
    try {
      outcome = means.scanner().scan(query, pace().timeout());
    } finally {
      ended(outcome, began);
    }
  }

  private void ended(ScanOutcome outcome, Instant began) {
    var before = sighting;
    sighting = before.after(outcome, means.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    next(outcome, began);
    if (!sighting.saysTheSameAs(before)) {
      followers.forEach((monitor, follower) -> follower.news.accept(monitor));
    }
  }

  private synchronized void next(ScanOutcome outcome, Instant began) {
    scanning = false;
    failures = outcome instanceof ScanOutcome.Failed ? failures + 1 : 0;
    if (askedMeanwhile) {
      askedMeanwhile = false;
      scan();
      return;
    }
    var delay = delays.after(outcome, failures, pace().interval(), began);
    scheduleIn(delay.minus(Duration.between(began, means.clock().instant())));
  }

  private synchronized void scheduleIn(Duration delay) {
    if (schedule != null) {
      schedule.cancel(false);
    }
    if (!ended) {
      schedule =
          means.timer().schedule(this::scan, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }
  }

  private Pace pace() {
    return followers.values().stream().map(Follower::pace).reduce(Pace::and).orElse(Pace.STANDARD);
  }
}

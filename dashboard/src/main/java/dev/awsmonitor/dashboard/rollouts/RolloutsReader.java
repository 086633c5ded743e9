package dev.awsmonitor.dashboard.rollouts;

import dev.awsmonitor.dashboard.config.DashboardConfig.OwnMonitor;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.rollouts.MonitorParser.Event;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Follows the dashboard's own Monitor on a thread of its own, whatever becomes of the API server.
 * Nobody waits for it: {@link #state()} is what is known.
 *
 * <ol>
 *   <li>The Monitor is listed, and watched from the list's version.
 *   <li>A watch that its time has ended is begun anew from the version that was last heard of.
 *   <li>When that is too old, or anything goes wrong, it begins with a list again, after a pause.
 * </ol>
 */
public final class RolloutsReader implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(RolloutsReader.class.getName());

  private final OwnMonitor monitor;
  private final ServiceAccount account;
  private final DashboardMetrics metrics;
  private final Clock clock;
  private final Limits limits;
  private final BackOff pauses;
  private final Thread thread = Thread.ofVirtual().name("rollouts").unstarted(this::run);
  private volatile RolloutsState state;

  /** Asks nothing before {@link #start()}. */
  public RolloutsReader(OwnMonitor monitor, DashboardMetrics metrics, Clock clock) {
    this(monitor, metrics, clock, Limits.STANDARD);
  }

  RolloutsReader(OwnMonitor monitor, DashboardMetrics metrics, Clock clock, Limits limits) {
    this.monitor = monitor;
    this.account = new ServiceAccount(monitor.serviceAccount());
    this.metrics = metrics;
    this.clock = clock;
    this.limits = limits;
    this.pauses =
        new BackOff(limits.firstPause(), limits.longestPause(), RandomGenerator.getDefault());
    this.state = atFirst();
  }

  private RolloutsState atFirst() {
    if (monitor.place().isEmpty()) {
      return new RolloutsState.NotDeployed("not deployed by the operator");
    }
    return account.isMounted()
        ? new RolloutsState.Unavailable(Trouble.NOT_YET, clock.instant())
        : new RolloutsState.NotDeployed("deployed without a service account");
  }

  /** Begins to read, where there is a Monitor to read. */
  public void start() {
    if (!(state instanceof RolloutsState.NotDeployed)) {
      thread.start();
    }
  }

  /** What is known now. Never waits. */
  public RolloutsState state() {
    return state;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    var place = monitor.place().orElseThrow();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var began = System.nanoTime();
        follow(place);
        if (System.nanoTime() - began >= limits.longestPause().toNanos()) {
          pauses.reset();
        }
        TimeUnit.NANOSECONDS.sleep(pauses.next().toNanos());
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private void follow(OwnMonitor.Place place) throws InterruptedException {
    try (var api = new MonitorApi(place, account, limits)) {
      listAndWatch(api);
    } catch (TroubleException e) {
      become(state.after(e.trouble(), clock.instant()));
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.ERROR, "the Monitor is not read", e);
      become(state.after(Trouble.FAILED, clock.instant()));
    }
  }

  private void listAndWatch(MonitorApi api) throws TroubleException, InterruptedException {
    var listed =
        MonitorParser.list(api.list()).orElseThrow(() -> new TroubleException(Trouble.MALFORMED));
    listed.rollouts().ifPresentOrElse(this::known, this::gone);
    var watch = new Watch(listed.version());
    var goesOn = true;
    while (goesOn) {
      var began = System.nanoTime();
      goesOn = api.watch(watch.version, watch::take) && !watch.expired;
      if (watch.trouble.isPresent()) {
        throw new TroubleException(watch.trouble.get());
      }
      if (goesOn) {
        confirmed();
      }
      // an API server that ends each watch at once is not asked without a pause
      goesOn &= System.nanoTime() - began >= limits.firstPause().toNanos();
    }
  }

  /** What was heard on a watch, by the client's threads; read when it has ended. */
  private final class Watch {
    private volatile String version;
    private volatile boolean expired;
    private volatile Optional<Trouble> trouble = Optional.empty();

    Watch(String version) {
      this.version = version;
    }

    boolean take(String line) {
      switch (MonitorParser.event(line)) {
        case Event.Changed changed -> {
          version = changed.version();
          known(changed.rollouts());
        }
        case Event.Deleted deleted -> {
          version = deleted.version();
          gone();
        }
        case Event.Bookmark bookmark -> {
          version = bookmark.version();
          confirmed();
        }
        case Event.Expired _ -> expired = true;
        case Event.Failed failed -> trouble = Optional.of(failed.why());
      }
      return !expired && trouble.isEmpty();
    }
  }

  private void known(Rollouts rollouts) {
    become(new RolloutsState.Known(rollouts, clock.instant(), Optional.empty()));
  }

  private void confirmed() {
    if (state instanceof RolloutsState.Known known) {
      known(known.rollouts());
    }
  }

  private void gone() {
    become(new RolloutsState.Unavailable(Trouble.NO_MONITOR, clock.instant()));
  }

  private void become(RolloutsState next) {
    var before = state;
    state = next;
    metrics.rolloutsCurrent(next.isCurrent());
    if (!words(next).equals(words(before))) {
      LOGGER.log(System.Logger.Level.INFO, words(next));
    }
  }

  private static String words(RolloutsState state) {
    return switch (state) {
      case RolloutsState.Known known ->
          known.away().map(away -> away.why().words()).orElse("the Monitor is read");
      case RolloutsState.NotDeployed notDeployed -> notDeployed.words();
      case RolloutsState.Unavailable unavailable -> unavailable.why().words();
    };
  }
}

package dev.awsmonitor.dashboard.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Samples the machine and keeps the last quarter of an hour in memory. */
public final class HostMonitor {
  /** So often {@link #refresh()} is to be called. */
  public static final Duration EACH = Duration.ofSeconds(5);

  private static final Duration KEPT = Duration.ofMinutes(15);
  static final int SAMPLES_MAX = (int) (KEPT.toSeconds() / EACH.toSeconds());

  private final HostReader reader;
  private final ArrayDeque<HostSample> samples = new ArrayDeque<>();
  private Optional<HostReading> before = Optional.empty();
  private volatile Host host;

  /** Reads /proc, and the space of the root's file system. */
  public HostMonitor(Clock clock) {
    this(Path.of("/proc"), DiskSpace::ofRoot, clock);
  }

  HostMonitor(Path proc, Supplier<Optional<DiskSpace>> space, Clock clock) {
    this.reader = new HostReader(proc, space, clock);
    this.host = Host.unknown(clock.instant());
  }

  /** What is known now. */
  public Host host() {
    return host;
  }

  /** Takes one sample; none while the clock does not go on. */
  public synchronized void refresh() {
    var now = reader.read();
    if (before.filter(earlier -> !earlier.at().isBefore(now.at())).isPresent()) {
      return;
    }
    before.ifPresent(earlier -> keep(HostSample.between(earlier, now)));
    before = Optional.of(now);
    host = Host.of(now, List.copyOf(samples));
  }

  private void keep(HostSample sample) {
    if (samples.size() == SAMPLES_MAX) {
      samples.removeFirst();
    }
    samples.addLast(sample);
  }
}

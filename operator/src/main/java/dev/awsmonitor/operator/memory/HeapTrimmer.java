package dev.awsmonitor.operator.memory;

import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives memory back to the node. The serial collector lets the old generation grow up to the
 * largest heap before it looks for garbage there, and has no collection by time as others have
 * (G1PeriodicGCInterval). So one is asked for when there may be enough garbage to be worth its 30
 * milliseconds: an idle operator collects nothing.
 */
public final class HeapTrimmer {
  private static final long PERIOD_SECONDS = 10;
  private static final long WORTHWHILE_BYTES = 3L * 1024 * 1024;

  private final Runnable collect;
  private final Collection<MemoryPoolMXBean> pools;

  /**
   * Creates one.
   *
   * @param pools those of the JVM
   * @param collect collects all garbage
   */
  HeapTrimmer(Collection<MemoryPoolMXBean> pools, Runnable collect) {
    this.collect = collect;
    // what survives the young generation's collections; only such a pool knows a threshold
    this.pools =
        pools.stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isUsageThresholdSupported)
            .toList();
  }

  /** Looks at the heap from time to time for as long as the timer runs. */
  public static void start(Collection<MemoryPoolMXBean> pools, ScheduledExecutorService timer) {
    var trimmer = new HeapTrimmer(pools, System::gc);
    var _ =
        timer.scheduleWithFixedDelay(
            trimmer::trim, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void trim() {
    if (pools.stream().anyMatch(HeapTrimmer::isWorthwhile)) {
      collect.run();
    }
  }

  private static boolean isWorthwhile(MemoryPoolMXBean pool) {
    return pool.getUsage().getUsed() - left(pool.getCollectionUsage()) >= WORTHWHILE_BYTES;
  }

  /** What the last collection left; nothing before the first. */
  private static long left(MemoryUsage afterCollection) {
    return afterCollection == null ? 0 : afterCollection.getUsed();
  }
}

package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.cache.LruMap;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Asks a registry for so many images at once, and no more: the others wait their turn, in the order
 * in which they came. A registry that is slow holds up nobody who asks another one.
 */
public final class HostTurns implements Scanner {
  private static final int HOSTS_MAX = 1_000;

  private final Scanner scanner;
  private final int atOnce;
  private final Map<String, Semaphore> turns = new LruMap<>(HOSTS_MAX);

  /**
   * Bounds a scanner.
   *
   * @param atOnce how many scans of one host run at once
   */
  public HostTurns(Scanner scanner, int atOnce) {
    this.scanner = scanner;
    this.atOnce = atOnce;
  }

  @Override
  public ScanOutcome scan(ImageQuery query, Duration timeout) {
    var turn = turn(query.repository().host());
    turn.acquireUninterruptibly();
    try {
      return scanner.scan(query, timeout);
    } finally {
      turn.release();
    }
  }

  /** How many scans wait for their turn. */
  int waiting(String host) {
    return turn(host).getQueueLength();
  }

  private synchronized Semaphore turn(String host) {
    return turns.computeIfAbsent(host, _ -> new Semaphore(atOnce, true));
  }
}

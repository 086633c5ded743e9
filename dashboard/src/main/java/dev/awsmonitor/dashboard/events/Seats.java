package dev.awsmonitor.dashboard.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams there may be, in all and for one address. */
final class Seats {
  private final int most;
  private final int mostOfOne;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  Seats(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** False when there is none for it; else it is to be given back. */
  boolean take(String address) {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return false;
    }
    if (byAddress.merge(address, 1, Integer::sum) > mostOfOne) {
      giveBack(address);
      return false;
    }
    return true;
  }

  void giveBack(String address) {
    byAddress.computeIfPresent(address, (_, n) -> n == 1 ? null : Integer.valueOf(n - 1));
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }
}

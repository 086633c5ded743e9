package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.cache.LruMap;
import java.util.Map;

/**
 * The statuses that the operator has just written, until its cache has heard of them: what is
 * decided next stands on what was decided before. java-operator-sdk (5.2.3) keeps such a write,
 * too, but forgets it with the next event of the Monitor, which may be that of the write before.
 */
final class OwnWrites {
  /** A watch is late by moments: so many Monitors are written in one of them, and rarely more. */
  private static final int MONITORS_MAX = 64;

  private final Map<String, Monitor> byUid = new LruMap<>(MONITORS_MAX);

  /** Notes what a write has returned. */
  synchronized void note(Monitor written) {
    byUid.put(written.getMetadata().getUid(), written);
  }

  /** The newer one of what a cache has and what was written. */
  synchronized Monitor orNewer(Monitor cached) {
    var uid = cached.getMetadata().getUid();
    var own = byUid.get(uid);
    if (own == null) {
      return cached;
    }
    if (isNewer(own, cached)) {
      return own;
    }
    byUid.remove(uid);
    return cached;
  }

  /** Versions of one resource are numbers that grow (KEP-5504). */
  private static boolean isNewer(Monitor one, Monitor other) {
    try {
      return version(one) > version(other);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static long version(Monitor monitor) {
    return Long.parseLong(monitor.getMetadata().getResourceVersion());
  }
}

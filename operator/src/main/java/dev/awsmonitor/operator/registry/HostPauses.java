package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.cache.LruMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Until when each host has asked to be left alone. */
final class HostPauses {
  private static final int HOSTS_MAX = 1_000;

  private final Map<String, Instant> pauses = new LruMap<>(HOSTS_MAX);

  synchronized void pause(String host, Instant until) {
    pauses.merge(host, until, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** Until when the host is not asked; empty when it may be asked. */
  synchronized Optional<Instant> of(String host, Instant now) {
    var until = Optional.ofNullable(pauses.get(host));
    if (until.isPresent() && !until.get().isAfter(now)) {
      pauses.remove(host);
      return Optional.empty();
    }
    return until;
  }
}

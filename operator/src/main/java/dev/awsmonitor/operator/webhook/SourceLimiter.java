package dev.awsmonitor.operator.webhook;

import dev.awsmonitor.operator.cache.LruMap;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Lets through so many requests of one address, and then so many a second (a token bucket for
 * each). Addresses that were not heard of for the longest time are forgotten.
 */
final class SourceLimiter {
  /** What may come at once, as many Monitors may follow one registry. */
  static final int BURST = 60;

  private static final Duration REFILL = Duration.ofMillis(200);
  private static final int SOURCES_MAX = 1_024;
  private static final int NETWORK_BYTES = 8;

  private record Bucket(int left, Instant at) {}

  private final Clock clock;
  private final Map<String, Bucket> buckets = new LruMap<>(SOURCES_MAX);

  SourceLimiter(Clock clock) {
    this.clock = clock;
  }

  /** Takes one from what an address has left; false when nothing is. */
  synchronized boolean admits(InetAddress address) {
    var now = clock.instant();
    var bucket = refilled(buckets.getOrDefault(source(address), new Bucket(BURST, now)), now);
    var admitted = bucket.left > 0;
    buckets.put(source(address), admitted ? new Bucket(bucket.left - 1, bucket.at) : bucket);
    return admitted;
  }

  synchronized int sources() {
    return buckets.size();
  }

  private static Bucket refilled(Bucket bucket, Instant now) {
    var units = Math.max(0, Duration.between(bucket.at, now).dividedBy(REFILL));
    return units >= BURST - bucket.left
        ? new Bucket(BURST, now)
        : new Bucket(bucket.left + (int) units, bucket.at.plus(REFILL.multipliedBy(units)));
  }

  /** One host has a whole /64 of IPv6 addresses. */
  private static String source(InetAddress address) {
    var bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}

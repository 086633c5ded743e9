package dev.awsmonitor.dashboard.net;

import java.time.Duration;

/**
 * What clients may take of the server. A client that is slower is cut off.
 *
 * @param connections the most that are open; the next wait in the backlog: late, not refused
 * @param atWork the most whose request is being answered; the next wait with it unread, where they
 *     hold no more memory than one that is not used
 * @param idle how long a connection may wait for its next request; longer than load balancers keep
 *     theirs
 * @param crowdedIdle the same while more than nine tenths of the connections are taken; also how
 *     long a client may take for an answer while others wait for theirs to be begun
 * @param request from the first byte of a request to its last, and from a connection's begin to its
 *     first byte
 * @param write how long a client may take for an answer, or for one event of a stream
 * @param bodyBytes the most that a request may carry
 */
public record Limits(
    int connections,
    int atWork,
    Duration idle,
    Duration crowdedIdle,
    Duration request,
    Duration write,
    long bodyBytes) {

  private static final int AT_WORK = 256;
  private static final long BYTES_FOR_THE_REST = 28L << 20;

  /** Measured: an unused connection holds 8.2 KB. */
  private static final long CONNECTION_BYTES = 9L << 10;

  private static final int CONNECTIONS_LEAST = 64;
  private static final int CONNECTIONS_MOST = 14_000;

  /**
   * Those of a server with that heap: as many connections as it has room for beside what the page
   * itself and the answers under way take.
   */
  public static Limits of(long heapBytes) {
    var fit = (heapBytes - BYTES_FOR_THE_REST) / CONNECTION_BYTES;
    return new Limits(
        Math.clamp(fit, CONNECTIONS_LEAST, CONNECTIONS_MOST),
        AT_WORK,
        Duration.ofSeconds(75),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        128 * 1024);
  }

  /**
   * The number of connections at and above which unused ones are kept for {@link #crowdedIdle()}.
   */
  int crowd() {
    return connections - connections / 10;
  }
}

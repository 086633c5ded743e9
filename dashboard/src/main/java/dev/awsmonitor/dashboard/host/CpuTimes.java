package dev.awsmonitor.dashboard.host;

import java.util.Arrays;
import java.util.Optional;

/**
 * What all processors have done since the start, in ticks (proc_stat(5)).
 *
 * @param busy all but idle, waiting for disks, and stolen
 * @param stolen what the hypervisor gave to others: on a burstable instance a sign of throttling
 */
record CpuTimes(int processors, long total, long busy, long waiting, long stolen) {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /** Guests' time is counted in user's already. */
  private static final int COUNTED = 8;

  static Optional<CpuTimes> parse(String stat) {
    var processors = (int) stat.lines().filter(line -> line.matches("cpu[0-9]+ .*")).count();
    return stat.lines()
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .flatMap(line -> Numbers.parse(line.substring("cpu ".length())))
        .filter(ticks -> ticks.length >= COUNTED && processors > 0)
        .map(ticks -> of(processors, ticks));
  }

  private static CpuTimes of(int processors, long[] ticks) {
    var total = Arrays.stream(ticks, 0, COUNTED).sum();
    return new CpuTimes(
        processors,
        total,
        total - ticks[IDLE] - ticks[IO_WAIT] - ticks[STEAL],
        ticks[IO_WAIT],
        ticks[STEAL]);
  }
}

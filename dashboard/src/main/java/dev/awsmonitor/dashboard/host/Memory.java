package dev.awsmonitor.dashboard.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Memory and swap, in bytes (proc_meminfo(5)).
 *
 * @param available what programs can get without swapping, as the kernel estimates it
 */
public record Memory(long total, long available, long swapTotal, long swapFree) {
  private static final long KIB = 1024;

  /** What programs hold. */
  public long used() {
    return total - available;
  }

  /** What is swapped out. */
  public long swapUsed() {
    return swapTotal - swapFree;
  }

  static Optional<Memory> parse(String meminfo) {
    var values = values(meminfo);
    return values.keySet().containsAll(List.of("MemTotal", "MemAvailable", "SwapTotal", "SwapFree"))
        ? Optional.of(
            new Memory(
                bytes(values, "MemTotal"),
                bytes(values, "MemAvailable"),
                bytes(values, "SwapTotal"),
                bytes(values, "SwapFree")))
        : Optional.empty();
  }

  private static Map<String, Long> values(String meminfo) {
    return meminfo
        .lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2 && pair[1].endsWith(" kB"))
        .flatMap(
            pair ->
                Numbers.parse(pair[1].replace(" kB", "")).stream()
                    .map(number -> Map.entry(pair[0], number[0])))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
  }

  private static long bytes(Map<String, Long> values, String name) {
    return values.getOrDefault(name, 0L) * KIB;
  }
}

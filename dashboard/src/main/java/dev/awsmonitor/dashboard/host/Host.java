package dev.awsmonitor.dashboard.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The machine, now and in the last minutes.
 *
 * @param readAt when the kernel was asked last
 * @param processors how many there are
 * @param samples the oldest first
 */
public record Host(
    Instant readAt,
    Optional<Integer> processors,
    Optional<Duration> uptime,
    Optional<Load> load,
    Optional<Memory> memory,
    Optional<DiskSpace> space,
    List<HostSample> samples) {
  public Host {
    samples = List.copyOf(samples);
  }

  /** Nothing has been read yet, or nothing can be. */
  public static Host unknown(Instant now) {
    return new Host(
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  static Host of(HostReading reading, List<HostSample> samples) {
    return new Host(
        reading.at(),
        reading.cpu().map(CpuTimes::processors),
        reading.uptime(),
        reading.load(),
        reading.memory(),
        reading.space(),
        samples);
  }

  /** The newest sample; there is none before the second reading. */
  public Optional<HostSample> latest() {
    return samples.isEmpty() ? Optional.empty() : Optional.of(samples.getLast());
  }

  /** The share of the processors' time that was used, on average over the samples. */
  public OptionalDouble averageBusy() {
    return samples.stream()
        .map(HostSample::cpuBusy)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }
}

package dev.awsmonitor.dashboard.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What the machine did from one reading to the next. Shares are from 0 to 1, rates in bytes a
 * second; what the kernel does not tell is empty.
 *
 * @param at the time of the later reading
 * @param cpuBusy the share of all processors' time
 * @param cpuStolen the share that the hypervisor gave to others
 */
public record HostSample(
    Instant at,
    OptionalDouble cpuBusy,
    OptionalDouble cpuWaiting,
    OptionalDouble cpuStolen,
    OptionalDouble load,
    OptionalDouble memoryUsed,
    OptionalDouble networkIn,
    OptionalDouble networkOut,
    OptionalDouble diskRead,
    OptionalDouble diskWritten,
    Pressure pressure) {

  static HostSample between(HostReading before, HostReading now) {
    return new HostSample(
        now.at(),
        share(before.cpu(), now.cpu(), CpuTimes::busy),
        share(before.cpu(), now.cpu(), CpuTimes::waiting),
        share(before.cpu(), now.cpu(), CpuTimes::stolen),
        now.load().map(l -> OptionalDouble.of(l.one())).orElse(OptionalDouble.empty()),
        now.memory()
            .map(m -> OptionalDouble.of((double) m.used() / m.total()))
            .orElse(OptionalDouble.empty()),
        rate(before, now, HostReading::network, Transfer::in),
        rate(before, now, HostReading::network, Transfer::out),
        rate(before, now, HostReading::disks, Transfer::in),
        rate(before, now, HostReading::disks, Transfer::out),
        now.pressure());
  }

  private static OptionalDouble share(
      Optional<CpuTimes> before, Optional<CpuTimes> now, ToLongFunction<CpuTimes> part) {
    if (before.isEmpty() || now.isEmpty()) {
      return OptionalDouble.empty();
    }
    var total = now.get().total() - before.get().total();
    var ticks = part.applyAsLong(now.get()) - part.applyAsLong(before.get());
    // the kernel's counts of waiting may go back a little
    return total <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp((double) ticks / total, 0, 1));
  }

  private static OptionalDouble rate(
      HostReading before,
      HostReading now,
      Function<HostReading, Optional<Transfer>> which,
      ToLongFunction<Transfer> part) {
    var seconds = Duration.between(before.at(), now.at()).toMillis() / 1000.0;
    var earlier = which.apply(before).map(part::applyAsLong);
    var later = which.apply(now).map(part::applyAsLong);
    if (earlier.isEmpty() || later.isEmpty() || seconds <= 0 || later.get() < earlier.get()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((later.get() - earlier.get()) / seconds);
  }
}

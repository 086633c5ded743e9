package dev.awsmonitor.dashboard.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the kernel's files. Those used here are not of one container but of the machine, and
 * /proc/net is that of the pod's network, which is the machine's.
 */
final class HostReader {
  /** Some 200 processors' worth of /proc/stat. */
  private static final int BYTES_MAX = 64 * 1024;

  private final Path proc;
  private final Supplier<Optional<DiskSpace>> space;
  private final Clock clock;

  HostReader(Path proc, Supplier<Optional<DiskSpace>> space, Clock clock) {
    this.proc = proc;
    this.space = space;
    this.clock = clock;
  }

  HostReading read() {
    return new HostReading(
        clock.instant(),
        text("stat").flatMap(CpuTimes::parse),
        text("loadavg").flatMap(Load::parse),
        text("meminfo").flatMap(Memory::parse),
        text("net/dev").flatMap(dev -> Transfer.ofNetwork(dev, text("net/route").orElse(""))),
        text("diskstats").flatMap(Transfer::ofDisks),
        space.get(),
        new Pressure(
            Pressure.some(text("pressure/cpu").orElse("")),
            Pressure.some(text("pressure/memory").orElse("")),
            Pressure.some(text("pressure/io").orElse(""))),
        text("uptime").flatMap(HostReader::uptime));
  }

  private Optional<String> text(String name) {
    try (var in = Files.newInputStream(proc.resolve(name))) {
      return Optional.of(new String(in.readNBytes(BYTES_MAX), StandardCharsets.US_ASCII));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> uptime(String text) {
    var seconds = Numbers.decimal(Numbers.words(text)[0]);
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds((long) seconds.getAsDouble()))
        : Optional.empty();
  }
}

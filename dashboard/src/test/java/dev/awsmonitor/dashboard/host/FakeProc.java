package dev.awsmonitor.dashboard.host;

import dev.awsmonitor.dashboard.imds.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The kernel's files of a machine with two processors, as its work goes up and down. */
public final class FakeProc {
  private static final long GIB = 1024L * 1024 * 1024;
  private static final int TICKS_A_SECOND = 100;

  private final Path folder;
  private long step;
  private long busy;
  private long idle;
  private long in;
  private long out;
  private long sectors;

  private FakeProc(Path folder) {
    this.folder = folder;
  }

  /** One that has just been started. */
  public static FakeProc in(Path folder) {
    var proc = new FakeProc(folder);
    proc.work(Duration.ofSeconds(1));
    return proc;
  }

  /** One in a folder of its own, and a monitor that has watched it for a quarter of an hour. */
  public static HostMonitor watched(MutableClock clock) {
    try {
      var folder = Files.createTempDirectory("proc");
      var proc = in(folder);
      try (var files = Files.walk(folder)) {
        // folders come before what is in them, and are deleted after it
        files.forEach(file -> file.toFile().deleteOnExit());
      }
      var monitor = proc.monitor(clock);
      monitor.refresh();
      for (var i = 0; i < HostMonitor.SAMPLES_MAX; i++) {
        clock.advance(HostMonitor.EACH);
        proc.work(HostMonitor.EACH);
        monitor.refresh();
      }
      return monitor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that watches this machine. */
  public HostMonitor monitor(MutableClock clock) {
    return new HostMonitor(folder, () -> Optional.of(new DiskSpace(8 * GIB, 5 * GIB)), clock);
  }

  /** Lets it work for so long. */
  public void work(Duration time) {
    step++;
    var wave = (1 + Math.sin(step / 9.0)) / 2;
    var ticks = time.toSeconds() * TICKS_A_SECOND * 2;
    var worked = Math.round(ticks * (0.04 + 0.1 * wave));
    busy += worked;
    idle += ticks - worked;
    in += Math.round(40_000 * time.toSeconds() * (0.5 + wave));
    out += Math.round(90_000 * time.toSeconds() * (0.5 + wave));
    sectors += Math.round(100 * time.toSeconds() * (step % 12 == 0 ? 6 : 1 - wave));
    writeAll(wave);
  }

  private void writeAll(double wave) {
    write(
        "stat",
        "cpu  %1$d 0 0 %2$d 0 0 0 0 0 0\ncpu0 %1$d 0 0 %2$d 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0 0 0\n"
            .formatted(busy, idle));
    write("loadavg", "0.21 0.18 0.12 1/312 4242\n");
    write(
        "meminfo",
        "MemTotal: 4000000 kB\nMemAvailable: %d kB\nSwapTotal: 1048576 kB\nSwapFree: 1000000 kB\n"
            .formatted(Math.round(2_400_000 - 200_000 * wave)));
    write("net/route", "Iface Destination Gateway\nens5 00000000 0110A8C0\n");
    write(
        "net/dev",
        """
        Inter-|   Receive                        |  Transmit
            lo: 99 0 0 0 0 0 0 0 99 0 0 0 0 0 0 0
          ens5: %d 0 0 0 0 0 0 0 %d 0 0 0 0 0 0 0
        """
            .formatted(in, out));
    write("diskstats", " 259 0 nvme0n1 1 0 %1$d 0 1 0 %1$d 0 0 0 0\n".formatted(sectors));
    write("uptime", "264000.12 500000.00\n");
    write("pressure/cpu", "some avg10=%.2f avg60=0.00 avg300=0.00 total=1\n".formatted(3 * wave));
    write("pressure/memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1\n");
    write("pressure/io", "some avg10=0.40 avg60=0.00 avg300=0.00 total=1\n");
  }

  /** Makes one of its files anew. */
  public void write(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

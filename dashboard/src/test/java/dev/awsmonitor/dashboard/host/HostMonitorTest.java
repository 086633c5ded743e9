package dev.awsmonitor.dashboard.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.awsmonitor.dashboard.imds.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMonitorTest {
  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock();

  @Test
  void theFirstReadingTellsWhatIsNotARate() {
    var monitor = FakeProc.in(folder).monitor(clock);

    monitor.refresh();

    assertThat(monitor.host().processors()).hasValue(2);
    assertThat(monitor.host().uptime()).hasValue(Duration.ofMinutes(4_400));
    assertThat(monitor.host().load()).hasValue(new Load(0.21, 0.18, 0.12));
    assertThat(monitor.host().memory())
        .get()
        .satisfies(memory -> assertThat(memory.total()).isEqualTo(4_000_000L * 1024));
    assertThat(monitor.host().samples()).isEmpty();
  }

  @Test
  void ratesAreOfTheTimeBetweenTwoReadings() {
    var proc = FakeProc.in(folder);
    proc.write("stat", "cpu 100 0 0 800 50 0 0 50\ncpu0 100 0 0 800 50 0 0 50\n");
    proc.write("net/dev", " ens5: 1000 0 0 0 0 0 0 0 5000 0 0 0 0 0 0 0\n");
    var monitor = proc.monitor(clock);
    monitor.refresh();
    proc.write("stat", "cpu 140 0 0 840 60 0 0 60\ncpu0 140 0 0 840 60 0 0 60\n");
    proc.write("net/dev", " ens5: 2000 0 0 0 0 0 0 0 9000 0 0 0 0 0 0 0\n");
    clock.advance(Duration.ofSeconds(4));

    monitor.refresh();

    var sample = monitor.host().latest().orElseThrow();
    assertThat(sample.cpuBusy().orElseThrow()).isCloseTo(0.40, within(0.001));
    assertThat(sample.cpuWaiting().orElseThrow()).isCloseTo(0.10, within(0.001));
    assertThat(sample.cpuStolen().orElseThrow()).isCloseTo(0.10, within(0.001));
    assertThat(sample.networkIn()).hasValue(250);
    assertThat(sample.networkOut()).hasValue(1000);
  }

  @Test
  void onlyInterfacesThatLeadOutAreCounted() {
    var dev =
        """
            lo: 9 0 0 0 0 0 0 0 9 0 0 0 0 0 0 0
          ens5: 100 0 0 0 0 0 0 0 200 0 0 0 0 0 0 0
         veth1: 7 0 0 0 0 0 0 0 7 0 0 0 0 0 0 0
        """;

    assertThat(Transfer.ofNetwork(dev, "Iface Destination\nens5 00000000 x\nveth1 0A2A0000 x\n"))
        .hasValue(new Transfer(100, 200));
    assertThat(Transfer.ofNetwork(dev, "")).hasValue(new Transfer(107, 207));
  }

  @Test
  void partitionsAreNotCountedTwice() {
    var stats =
        """
         259 0 nvme0n1 1 0 10 0 1 0 20 0 0 0 0
         259 1 nvme0n1p1 1 0 10 0 1 0 20 0 0 0 0
           7 0 loop0 1 0 10 0 1 0 20 0 0 0 0
        """;

    assertThat(Transfer.ofDisks(stats)).hasValue(new Transfer(5120, 10_240));
  }

  @Test
  void aQuarterOfAnHourIsKept() {
    var proc = FakeProc.in(folder);
    var monitor = proc.monitor(clock);
    for (var i = 0; i < HostMonitor.SAMPLES_MAX + 5; i++) {
      clock.advance(HostMonitor.EACH);
      proc.work(HostMonitor.EACH);
      monitor.refresh();
    }

    var samples = monitor.host().samples();

    assertThat(samples).hasSize(180);
    assertThat(Duration.between(samples.getFirst().at(), samples.getLast().at()))
        .isEqualTo(Duration.ofMinutes(15).minus(HostMonitor.EACH));
  }

  @Test
  void withoutTimeBetweenThemTwoReadingsAreOne() {
    var monitor = FakeProc.in(folder).monitor(clock);
    monitor.refresh();

    monitor.refresh();

    assertThat(monitor.host().samples()).isEmpty();
  }

  @Test
  void whatTheKernelDoesNotTellIsEmptyAndTheRestIsTold() {
    var proc = FakeProc.in(folder);
    proc.write("stat", "intr 1 2 3\n");
    proc.write("meminfo", "MemTotal: lots kB\n");
    proc.write("loadavg", "");
    proc.write("pressure/cpu", "");
    var monitor = proc.monitor(clock);
    monitor.refresh();
    clock.advance(HostMonitor.EACH);

    monitor.refresh();

    var sample = monitor.host().latest().orElseThrow();
    assertThat(monitor.host().processors()).isEmpty();
    assertThat(monitor.host().memory()).isEmpty();
    assertThat(monitor.host().load()).isEmpty();
    assertThat(sample.cpuBusy()).isEmpty();
    assertThat(sample.pressure().cpu()).isEmpty();
    assertThat(sample.pressure().io()).hasValue(0.004);
    assertThat(sample.networkIn()).hasValue(0);
  }
}

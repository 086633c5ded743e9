package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.cost.Credits;
import dev.awsmonitor.dashboard.host.DiskSpace;
import dev.awsmonitor.dashboard.host.Host;
import dev.awsmonitor.dashboard.host.HostSample;
import dev.awsmonitor.dashboard.host.Load;
import dev.awsmonitor.dashboard.host.Memory;
import dev.awsmonitor.dashboard.host.Pressure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the page shows of the machine.
 *
 * @param charts figures that are drawn over time
 * @param rows the others
 * @param credits a sentence on CPU credits
 */
public record HostView(List<Chart> charts, List<Row> rows, Optional<String> credits) {
  /**
   * A figure that is drawn, with its value now.
   *
   * @param id of what is drawn, as the script knows it
   */
  public record Chart(String id, String label, String now, String detail) {}

  /** A figure with a bar, where it is a share of something. */
  public record Row(String label, String value, OptionalDouble share) {
    /** In whole percent, as wide as a bar is. */
    public int percent() {
      return (int) Math.round(share.orElse(0) * 100);
    }
  }

  static HostView of(Host host, Optional<String> instanceType) {
    return new HostView(charts(host), rows(host), credits(host, instanceType));
  }

  private static List<Chart> charts(Host host) {
    var sample = host.latest();
    var pressure = sample.map(HostSample::pressure).filter(Pressure::isKnown);
    return Stream.of(
            Stream.of(
                new Chart("cpu", "CPU", percent(sample, HostSample::cpuBusy), processors(host)),
                new Chart(
                    "memory", "Memory", percent(sample, HostSample::memoryUsed), memory(host)),
                new Chart(
                    "network",
                    "Network",
                    rate(sample, HostSample::networkIn) + " in",
                    rate(sample, HostSample::networkOut) + " out"),
                new Chart(
                    "disk",
                    "Disk",
                    rate(sample, HostSample::diskRead) + " read",
                    rate(sample, HostSample::diskWritten) + " written")),
            pressure.stream().map(HostView::pressure))
        .flatMap(Function.identity())
        .toList();
  }

  private static Chart pressure(Pressure pressure) {
    return new Chart(
        "pressure",
        "Pressure",
        Amounts.percent(pressure.cpu()) + " wait for CPU",
        Amounts.percent(pressure.memory())
            + " memory, "
            + Amounts.percent(pressure.io())
            + " disk");
  }

  private static String processors(Host host) {
    return host.processors().map(n -> n == 1 ? "1 processor" : n + " processors").orElse("");
  }

  private static String memory(Host host) {
    return host.memory()
        .map(m -> Amounts.bytes(m.used()) + " of " + Amounts.bytes(m.total()))
        .orElse("");
  }

  private static List<Row> rows(Host host) {
    return Stream.of(
            host.load().map(HostView::load),
            host.latest().map(s -> share("CPU stolen by the hypervisor", s.cpuStolen())),
            host.memory().map(HostView::swap),
            host.space().map(HostView::space),
            host.uptime().map(up -> new Row("Up for", Spans.words(up), OptionalDouble.empty())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Row load(Load load) {
    return new Row(
        "Load of 1, 5, 15 min",
        String.format(Locale.ROOT, "%.2f  %.2f  %.2f", load.one(), load.five(), load.fifteen()),
        OptionalDouble.empty());
  }

  private static Row share(String label, OptionalDouble share) {
    return new Row(label, Amounts.percent(share), OptionalDouble.empty());
  }

  private static Row swap(Memory memory) {
    return memory.swapTotal() == 0
        ? new Row("Swap", "none", OptionalDouble.empty())
        : full("Swap", memory.swapUsed(), memory.swapTotal());
  }

  private static Row space(DiskSpace space) {
    return full("Disk space", space.used(), space.total());
  }

  private static Row full(String label, long used, long total) {
    return new Row(
        label,
        Amounts.bytes(used) + " of " + Amounts.bytes(total),
        total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) used / total));
  }

  private static Optional<String> credits(Host host, Optional<String> instanceType) {
    var busy = host.averageBusy();
    return busy.isEmpty()
        ? Optional.empty()
        : instanceType.flatMap(
            type ->
                host.processors()
                    .flatMap(n -> Credits.estimate(type, n, busy.getAsDouble()))
                    .map(credits -> words(credits, busy.getAsDouble())));
  }

  private static String words(Credits credits, double busy) {
    return String.format(
        Locale.ROOT,
        "CPU credits: %s about %.1f an hour, at %s of the CPU where %s is even. An estimate, no"
            + " balance: that only CloudWatch knows.",
        credits.changePerHour() < 0 ? "losing" : "gaining",
        Math.abs(credits.changePerHour()),
        Amounts.percent(busy),
        Amounts.percent(credits.baseline()));
  }

  private static String percent(
      Optional<HostSample> sample, Function<HostSample, OptionalDouble> figure) {
    return sample.map(figure).map(Amounts::percent).orElse("unknown");
  }

  private static String rate(
      Optional<HostSample> sample, Function<HostSample, OptionalDouble> figure) {
    return sample.map(figure).map(Amounts::rate).orElse("unknown");
  }
}

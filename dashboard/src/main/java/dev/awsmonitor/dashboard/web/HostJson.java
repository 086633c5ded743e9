package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.host.Host;
import dev.awsmonitor.dashboard.host.HostSample;
import dev.awsmonitor.dashboard.host.Pressure;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The machine as JSON. Ratios are from 0 to 1, sizes in bytes, rates in bytes a second. The history
 * is by columns, the oldest first, as charts take it; null where the kernel did not tell.
 */
final class HostJson {
  private static final Map<String, Function<HostSample, OptionalDouble>> COLUMNS = columns();

  private HostJson() {}

  private static Map<String, Function<HostSample, OptionalDouble>> columns() {
    var columns = new LinkedHashMap<String, Function<HostSample, OptionalDouble>>();
    columns.put("cpuBusyRatio", HostSample::cpuBusy);
    columns.put("cpuWaitingRatio", HostSample::cpuWaiting);
    columns.put("cpuStolenRatio", HostSample::cpuStolen);
    columns.put("load1", HostSample::load);
    columns.put("memoryUsedRatio", HostSample::memoryUsed);
    columns.put("networkInBytesPerSecond", HostSample::networkIn);
    columns.put("networkOutBytesPerSecond", HostSample::networkOut);
    columns.put("diskReadBytesPerSecond", HostSample::diskRead);
    columns.put("diskWrittenBytesPerSecond", HostSample::diskWritten);
    columns.put("cpuPressureRatio", pressure(Pressure::cpu));
    columns.put("memoryPressureRatio", pressure(Pressure::memory));
    columns.put("ioPressureRatio", pressure(Pressure::io));
    return columns;
  }

  private static Function<HostSample, OptionalDouble> pressure(
      Function<Pressure, OptionalDouble> kind) {
    return sample -> kind.apply(sample.pressure());
  }

  static JsonObject of(Host host) {
    var json = Json.createObjectBuilder().add("readAt", host.readAt().toString());
    host.processors().ifPresent(n -> json.add("processors", n));
    host.uptime().ifPresent(up -> json.add("uptimeSeconds", up.toSeconds()));
    host.load()
        .ifPresent(
            load ->
                json.add(
                    "load",
                    Json.createArrayBuilder()
                        .add(load.one())
                        .add(load.five())
                        .add(load.fifteen())));
    host.memory()
        .ifPresent(
            m ->
                json.add(
                    "memory",
                    Json.createObjectBuilder()
                        .add("totalBytes", m.total())
                        .add("availableBytes", m.available())
                        .add("swapTotalBytes", m.swapTotal())
                        .add("swapFreeBytes", m.swapFree())));
    host.space()
        .ifPresent(
            space ->
                json.add(
                    "disk",
                    Json.createObjectBuilder()
                        .add("totalBytes", space.total())
                        .add("freeBytes", space.free())));
    host.latest().ifPresent(sample -> json.add("now", sample(sample)));
    return json.add("history", history(host.samples())).build();
  }

  /** One sample, as it is in the history. */
  static JsonObjectBuilder sample(HostSample sample) {
    var json = Json.createObjectBuilder().add("at", sample.at().toEpochMilli() / 1000.0);
    COLUMNS.forEach(
        (name, column) -> {
          var value = column.apply(sample);
          if (value.isPresent()) {
            json.add(name, rounded(value.getAsDouble()));
          } else {
            json.addNull(name);
          }
        });
    return json;
  }

  private static JsonObjectBuilder history(List<HostSample> samples) {
    var at = Json.createArrayBuilder();
    samples.forEach(sample -> at.add(sample.at().toEpochMilli() / 1000.0));
    var json = Json.createObjectBuilder().add("at", at);
    COLUMNS.forEach((name, column) -> json.add(name, column(samples, column)));
    return json;
  }

  private static JsonArrayBuilder column(
      List<HostSample> samples, Function<HostSample, OptionalDouble> column) {
    var json = Json.createArrayBuilder();
    for (var sample : samples) {
      var value = column.apply(sample);
      if (value.isPresent()) {
        json.add(rounded(value.getAsDouble()));
      } else {
        json.addNull();
      }
    }
    return json;
  }

  /** More digits would be noise, and bytes on the wire. */
  private static double rounded(double value) {
    return Math.abs(value) >= 100 ? Math.rint(value) : Math.rint(value * 10_000) / 10_000;
  }
}

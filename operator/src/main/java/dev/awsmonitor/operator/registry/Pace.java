package dev.awsmonitor.operator.registry;

import dev.awsmonitor.api.v1alpha1.Monitor;
import java.time.Duration;

/** How often an image is to be asked for, and how long one scan may take. */
public record Pace(Duration interval, Duration timeout) {
  static final Pace STANDARD = new Pace(Duration.ofMinutes(1), Duration.ofSeconds(10));

  /** What a Monitor wants. */
  public static Pace of(Monitor monitor) {
    var scan = monitor.getSpec().scan();
    return new Pace(scan.every(), scan.longest());
  }

  /** What serves both: the shorter interval, and the longer time-out. */
  Pace and(Pace other) {
    return new Pace(
        interval.compareTo(other.interval) < 0 ? interval : other.interval,
        timeout.compareTo(other.timeout) > 0 ? timeout : other.timeout);
  }
}

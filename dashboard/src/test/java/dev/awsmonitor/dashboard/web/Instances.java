package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.Reading;
import java.time.Instant;

/** Instances as IMDS may describe them. */
final class Instances {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private Instances() {}

  static Instance complete() {
    return new Instance(
        value("203.0.113.10"),
        value("i-0123456789abcdef0"),
        value("t4g.small"),
        value("vpc-1"),
        value("eu-central-1"),
        value("eu-central-1a"),
        value("builder_key"));
  }

  static Instance each(Reading reading) {
    return new Instance(reading, reading, reading, reading, reading, reading, reading);
  }

  static Reading absent() {
    return new Reading.Absent(NOW);
  }

  static Reading unavailable() {
    return new Reading.Unavailable(Reading.Cause.DISABLED, NOW);
  }

  private static Reading value(String text) {
    return new Reading.Value(text, NOW);
  }
}

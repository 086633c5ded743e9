package dev.awsmonitor.operator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * Time that passes from one event to the next. What is waited for follows the time that has passed;
 * the clock on the wall may be set meanwhile.
 */
final class VirtualTime extends Clock {
  private record Event(long atMillis, long order, Runnable what) {}

  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atMillis).thenComparing(Event::order));
  private final List<String> trace = new ArrayList<>();
  private final boolean traced;
  private long passedMillis;
  private long setForwardMillis;
  private long order;

  VirtualTime(boolean traced) {
    this.traced = traced;
  }

  /** Milliseconds since the start, whatever the clock says. */
  long passed() {
    return passedMillis;
  }

  void after(long millis, Runnable what) {
    events.add(new Event(passedMillis + Math.max(0, millis), order++, what));
  }

  /** Lets time pass, and all happen that falls into it. */
  void run(Duration span) {
    var end = passedMillis + span.toMillis();
    for (var next = events.peek(); next != null && next.atMillis <= end; next = events.peek()) {
      events.remove();
      passedMillis = next.atMillis;
      next.what.run();
    }
    passedMillis = end;
  }

  /** Sets the clock on the wall. */
  void set(Duration forward) {
    setForwardMillis += forward.toMillis();
  }

  @Override
  public Instant instant() {
    return START.plusMillis(passedMillis + setForwardMillis);
  }

  /** As the API server writes it: in whole seconds. */
  String timestamp() {
    return Instant.ofEpochSecond(instant().getEpochSecond()).toString();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  /** Adds a line to the trace, if there is one. */
  void note(Supplier<String> what) {
    if (traced) {
      trace.add("%9.3f s  %s".formatted(passedMillis / 1000.0, what.get()));
    }
  }

  String trace() {
    return String.join("\n", trace);
  }
}

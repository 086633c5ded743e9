package dev.awsmonitor.operator.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer, and its clock, whose time passes when a test says so. */
public final class VirtualTimer extends ScheduledThreadPoolExecutor {
  private record Task(Instant at, long number, Runnable command, ScheduledFuture<?> handle) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
  private Instant now;
  private long scheduled;

  /** Begins at an instant. */
  public VirtualTimer(Instant now) {
    super(0);
    this.now = now;
    setRemoveOnCancelPolicy(true);
  }

  /** The time as it passes here. */
  public Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  /** Lets time pass, and runs what falls due on the way. */
  public void advance(Duration by) {
    var until = now.plus(by);
    for (var next = tasks.peek(); next != null && !next.at.isAfter(until); next = tasks.peek()) {
      tasks.remove();
      if (!next.handle.isCancelled()) {
        now = next.at.isAfter(now) ? next.at : now;
        next.command.run();
      }
    }
    now = until.isAfter(now) ? until : now;
  }

  /** Lets time pass inside of something that runs: nothing else happens meanwhile. */
  public void spend(Duration time) {
    now = now.plus(time);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    // a handle that can be cancelled, for a time that does not come
    var handle = (RunnableScheduledFuture<?>) super.schedule(() -> {}, 1, TimeUnit.DAYS);
    tasks.add(
        new Task(now.plus(Duration.of(delay, unit.toChronoUnit())), scheduled++, command, handle));
    return handle;
  }
}

package dev.awsmonitor.operator.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time passes when a test says so. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {
  private record Task(Runnable command, ScheduledFuture<?> handle) {}

  private final List<Task> tasks = new ArrayList<>();
  private final List<Duration> intervals = new ArrayList<>();

  /** Nothing is scheduled yet. */
  public ManualTimer() {
    super(0);
    setRemoveOnCancelPolicy(true);
  }

  /** Runs all that is scheduled once. */
  public void tick() {
    List.copyOf(tasks).stream()
        .filter(task -> !task.handle.isCancelled())
        .forEach(task -> task.command.run());
  }

  public int schedules() {
    return tasks.size();
  }

  List<Duration> intervals() {
    return intervals;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    // a handle that can be cancelled, for a time that does not come
    var handle = (RunnableScheduledFuture<?>) super.schedule(() -> {}, 1, TimeUnit.DAYS);
    tasks.add(new Task(command, handle));
    intervals.add(Duration.of(period, unit.toChronoUnit()));
    return handle;
  }
}

package dev.awsmonitor.operator.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time passes when a test says so. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
  private record Task(Runnable command, ScheduledFuture<?> handle) {}

  private final List<Task> tasks = new ArrayList<>();

  ManualTimer() {
    super(0);
    setRemoveOnCancelPolicy(true);
  }

  /** Runs all that is scheduled once. */
  void tick() {
    List.copyOf(tasks).stream()
        .filter(task -> !task.handle.isCancelled())
        .forEach(task -> task.command.run());
  }

  int schedules() {
    return tasks.size();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    // a handle that can be cancelled, for a time that does not come
    var handle = (RunnableScheduledFuture<?>) super.schedule(() -> {}, 1, TimeUnit.DAYS);
    tasks.add(new Task(command, handle));
    return handle;
  }
}

package dev.awsmonitor.operator.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The timer of a process: what it is asked for happens in virtual time, while the process lives.
 */
final class VirtualTimer extends AbstractExecutorService implements ScheduledExecutorService {
  private final VirtualTime time;
  private boolean ended;

  VirtualTimer(VirtualTime time) {
    this.time = time;
  }

  private static final class Handle extends CompletableFuture<Void>
      implements ScheduledFuture<Void> {
    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    var handle = new Handle();
    time.after(
        unit.toMillis(delay),
        () -> {
          if (!ended && !handle.isCancelled()) {
            command.run();
          }
        });
    return handle;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    var handle = new Handle();
    repeat(command, unit.toMillis(initialDelay), unit.toMillis(period), handle);
    return handle;
  }

  private void repeat(Runnable command, long delayMillis, long periodMillis, Handle handle) {
    time.after(
        delayMillis,
        () -> {
          if (!ended && !handle.isCancelled()) {
            command.run();
            repeat(command, periodMillis, periodMillis, handle);
          }
        });
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    ended = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    ended = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return ended;
  }

  @Override
  public boolean isTerminated() {
    return ended;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return ended;
  }
}

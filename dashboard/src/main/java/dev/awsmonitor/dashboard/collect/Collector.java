package dev.awsmonitor.dashboard.collect;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Does one thing again and again on a thread of its own; a fault ends one turn, not the thread. */
public final class Collector implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Collector.class.getName());

  private final String name;
  private final Duration each;
  private final Runnable turn;
  private final Thread thread;
  private boolean failing;

  /**
   * Does nothing before {@link #start()}.
   *
   * @param each the time from one turn's end to the next one's begin
   */
  public Collector(String name, Duration each, Runnable turn) {
    this.name = name;
    this.each = each;
    this.turn = turn;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Begins with the first turn. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        turn();
        TimeUnit.NANOSECONDS.sleep(each.toNanos());
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /** Of faults that come one after the other only the first is logged. */
  private void turn() {
    try {
      turn.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOGGER.log(System.Logger.Level.ERROR, name + " failed", e);
      }
      failing = true;
    }
  }
}

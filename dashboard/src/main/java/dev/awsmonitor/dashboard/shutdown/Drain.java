package dev.awsmonitor.dashboard.shutdown;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends a server without failing a request. For some seconds after SIGTERM nodes may still send new
 * connections, so it goes on accepting, asks each client to close, closes the connections that were
 * not used meanwhile, and then waits for the requests in flight. (Helidon's own shutdown refuses
 * new connections at once and interrupts the others.)
 */
public final class Drain {
  private final Duration accepting;
  private final Duration finishing;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /** What no answer ends. */
  public interface Open {
    /** Ends the streams of events: their clients are to find the next server while it is idle. */
    void endStreams();

    /** Ends connections, those that are not used at once. */
    void endConnections() throws InterruptedException;
  }

  /**
   * Creates it.
   *
   * @param accepting how long new connections are still taken
   * @param finishing how long requests in flight may take after that
   */
  public Drain(Duration accepting, Duration finishing) {
    this.accepting = accepting;
    this.finishing = finishing;
  }

  /** Whether clients are to be sent away after their answer. */
  public boolean isDraining() {
    return draining.get();
  }

  /** A request begins. */
  public void begin() {
    inFlight.incrementAndGet();
  }

  /** A request has been answered. */
  public void end() {
    if (inFlight.decrementAndGet() == 0 && isDraining()) {
      signal();
    }
  }

  /**
   * Returns when the server may be stopped.
   *
   * @param open what is to be ended
   */
  public void await(Open open) throws InterruptedException {
    draining.set(true);
    open.endStreams();
    TimeUnit.NANOSECONDS.sleep(accepting.toNanos());
    open.endConnections();
    lock.lock();
    try {
      var left = finishing.toNanos();
      while (inFlight.get() > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

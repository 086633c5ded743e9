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
  private final Connections connections;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /**
   * Creates it.
   *
   * @param accepting how long new connections are still taken
   * @param finishing how long requests in flight may take after that
   * @param connections those of the server
   */
  public Drain(Duration accepting, Duration finishing, Connections connections) {
    this.accepting = accepting;
    this.finishing = finishing;
    this.connections = connections;
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

  /** Returns when the server may be stopped. */
  public void await() throws InterruptedException {
    draining.set(true);
    TimeUnit.NANOSECONDS.sleep(accepting.toNanos());
    connections.close();
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

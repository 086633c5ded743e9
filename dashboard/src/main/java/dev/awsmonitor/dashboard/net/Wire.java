package dev.awsmonitor.dashboard.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one connection, each wait for which has an end: another thread asks {@link
 * #isOverdue} and closes it. (Helidon 4.5.0 declares read time-outs and applies none.)
 *
 * <p>Reads and writes are those of one thread at a time. Nothing is held for a connection that
 * waits but a buffer of 1 KB: Helidon's own holds 16 KB.
 */
final class Wire {
  private static final int READ_BYTES = 1024;
  private static final long NEVER = Long.MAX_VALUE;

  /** What the thread of the connection waits for; else it is at work. */
  private enum Waits {
    NOT,
    FOR_FIRST_REQUEST,
    FOR_NEXT_REQUEST,
    FOR_REST_OF_REQUEST,
    FOR_CLIENT_TO_READ
  }

  /** What it waits for, and since when on the clock of System.nanoTime. */
  private record Wait(Waits what, long since) {
    static final Wait NOT = new Wait(Waits.NOT, NEVER);
  }

  private final SocketChannel channel;
  private final Limits limits;
  private final Semaphore work;
  private volatile Wait wait = Wait.NOT;
  private Waits next = Waits.FOR_FIRST_REQUEST;
  private long requestBegan;
  private boolean atWork;
  private volatile boolean last;
  private volatile boolean ending;

  /**
   * Creates it.
   *
   * @param work a permit is held for each connection that is at work, not while it reads
   */
  Wire(SocketChannel channel, Limits limits, Semaphore work) {
    this.channel = channel;
    this.limits = limits;
    this.work = work;
  }

  /** The request has been answered: what is read next belongs to another one. */
  void answered() {
    next = Waits.FOR_NEXT_REQUEST;
  }

  /** No other request is read. */
  void last() {
    last = true;
  }

  /**
   * No other request is read but one that has arrived. (Helidon ends a connection by an interrupt,
   * which loses a request that was sent just before, or that waits for its turn.)
   */
  void end() {
    ending = true;
    var waits = wait.what;
    // to shut down is to lose what has arrived and was not read yet
    if ((waits == Waits.FOR_FIRST_REQUEST || waits == Waits.FOR_NEXT_REQUEST) && !hasArrived()) {
      try {
        channel.shutdownInput();
      } catch (IOException e) {
        // it has ended already, which is all that is asked for
      }
    }
  }

  private boolean hasArrived() {
    try {
      return channel.socket().getInputStream().available() > 0;
    } catch (IOException e) {
      // it has ended: nothing more is read of it
      return false;
    }
  }

  /** Waits for bytes; null at the end, also when the connection was cut. */
  byte @Nullable [] read() {
    rest();
    var inRequest = next == Waits.FOR_REST_OF_REQUEST;
    var buffer = ByteBuffer.allocate(READ_BYTES);
    wait = new Wait(next, inRequest ? requestBegan : System.nanoTime());
    int length;
    try {
      // only now: who ends it has said so before this, or sees that it waits
      if (!inRequest && (last || (ending && !hasArrived()))) {
        return null;
      }
      length = channel.read(buffer);
    } catch (IOException e) {
      // reset by the client, or cut by us: either way nothing comes any more
      return null;
    } finally {
      wait = Wait.NOT;
    }
    if (!inRequest) {
      next = Waits.FOR_REST_OF_REQUEST;
      requestBegan = System.nanoTime();
    }
    if (length < 0) {
      return null;
    }
    work.acquireUninterruptibly();
    atWork = true;
    return Arrays.copyOf(buffer.array(), length);
  }

  /** Lets another connection be at work: this one waits, or has ended. */
  void rest() {
    if (atWork) {
      atWork = false;
      work.release();
    }
  }

  /**
   * Sends all of it.
   *
   * @throws UncheckedIOException when the client is gone, or was cut because it reads too slowly
   */
  void write(ByteBuffer bytes) {
    wait = new Wait(Waits.FOR_CLIENT_TO_READ, System.nanoTime());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      wait = Wait.NOT;
    }
  }

  /**
   * Whether the client has kept the server waiting for too long.
   *
   * @param now on the clock of System.nanoTime
   * @param crowded whether others need the room
   */
  boolean isOverdue(long now, boolean crowded) {
    var waiting = wait;
    return switch (waiting.what) {
      case NOT -> false;
      case FOR_FIRST_REQUEST, FOR_REST_OF_REQUEST -> isOver(waiting, now, limits.request());
      case FOR_NEXT_REQUEST -> isOver(waiting, now, crowded ? limits.crowdedIdle() : limits.idle());
      case FOR_CLIENT_TO_READ ->
          isOver(waiting, now, work.hasQueuedThreads() ? limits.crowdedIdle() : limits.write());
    };
  }

  private static boolean isOver(Wait waiting, long now, Duration limit) {
    return now - waiting.since > limit.toNanos();
  }

  SocketChannel channel() {
    return channel;
  }

  /** Ends it at once; whoever waits goes on. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is not open any more, which is all that is asked for
    }
  }
}

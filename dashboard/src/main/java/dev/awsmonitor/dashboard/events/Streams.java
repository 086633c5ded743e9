package dev.awsmonitor.dashboard.events;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All streams of one process, from one board. */
public final class Streams implements AutoCloseable {
  /** How many there may be of one address: several people behind one, several tabs of each. */
  static final int OF_ONE_ADDRESS = 50;

  private static final Duration EACH = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final System.Logger LOGGER = System.getLogger(Streams.class.getName());

  private final Board board = new Board();
  private final String process;
  private final Seats seats;
  private final Supplier<Map<String, String>> known;
  private final Thread watcher = Thread.ofVirtual().name("events").unstarted(this::watch);

  /**
   * Sends nothing before {@link #start()}.
   *
   * @param process differs from that of each other process; of 0-9 and a-z
   * @param most how many streams there may be
   * @param known what is known now, as JSON on one line by topic; asked while somebody looks
   */
  public Streams(String process, int most, Supplier<Map<String, String>> known) {
    this.process = process;
    this.seats = new Seats(most, OF_ONE_ADDRESS);
    this.known = known;
  }

  /** Looks for changes from now on. */
  public void start() {
    watcher.start();
  }

  /** Takes one of the places there are; it is to be given back with {@link #leave}. */
  public boolean enter(String address) {
    return seats.take(address);
  }

  /** Gives a place back. */
  public void leave(String address) {
    seats.giveBack(address);
  }

  /** How many there are. */
  public int open() {
    return seats.taken();
  }

  /**
   * Writes events until the reader goes, or all streams are ended.
   *
   * @param lastId the id of the last event that the reader has seen, as it says
   */
  public void write(OutputStream out, Optional<String> lastId) {
    // a reader is not to wait for the next look
    board.put(known.get());
    var seen =
        lastId
            .flatMap(EventId::parse)
            .filter(id -> id.process().equals(process) && id.version() <= board.version())
            .map(EventId::version)
            .orElse(0L);
    try {
      new EventStream(board, process, HEARTBEAT, out).write(seen);
    } catch (IOException | UncheckedIOException e) {
      LOGGER.log(System.Logger.Level.TRACE, "a reader has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all streams, and each that begins. */
  public void end() {
    board.end();
  }

  @Override
  public void close() {
    end();
    watcher.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(EACH);
        if (seats.taken() > 0) {
          look();
        }
      }
    } catch (InterruptedException e) {
      LOGGER.log(System.Logger.Level.TRACE, "closed", e);
    }
  }

  private void look() {
    try {
      board.put(known.get());
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.ERROR, "events are late", e);
    }
  }
}

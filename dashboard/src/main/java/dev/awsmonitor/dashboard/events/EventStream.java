package dev.awsmonitor.dashboard.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes one stream (HTML standard, section 9.2): first what the reader has not seen, which is all
 * when it comes from another process; then what changes; a sign of life when nothing does.
 * Helidon's SseSink is not used, as it never writes {@code retry}.
 */
final class EventStream {
  /** What a browser waits before it connects again by itself. */
  private static final int RETRY_MILLIS = 2_000;

  private final Board board;
  private final String process;
  private final Duration heartbeat;
  private final OutputStream out;

  EventStream(Board board, String process, Duration heartbeat, OutputStream out) {
    this.board = board;
    this.process = process;
    this.heartbeat = heartbeat;
    this.out = out;
  }

  /**
   * Returns when the board has ended.
   *
   * @param seen what the reader has seen of this process; 0 for nothing
   * @throws IOException when the reader is gone
   */
  void write(long seen) throws IOException, InterruptedException {
    send("retry: " + RETRY_MILLIS + "\n\n");
    var known = seen;
    while (true) {
      var news = board.newerThan(known, heartbeat);
      known = news.version();
      if (news.ended()) {
        // named, as a script does not see a stream's plain end before it has failed
        send("event: bye\ndata: {}\n\n");
        return;
      }
      send(news.topics().isEmpty() ? ": heartbeat\nevent: ping\ndata: {}\n\n" : events(news));
    }
  }

  /** The data are JSON on one line. */
  private String events(Board.News news) {
    var text = new StringBuilder();
    for (var topic : news.topics()) {
      text.append("event: ").append(topic.name()).append('\n');
      text.append("id: ").append(new EventId(process, news.version())).append('\n');
      text.append("data: ").append(topic.data()).append("\n\n");
    }
    return text.toString();
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

package dev.awsmonitor.dashboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventStreamTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Board board = new Board();

  /** A proxy or a browser takes a silent stream for a dead one; a script sees no comment. */
  @Test
  void whileNothingChangesThereAreSignsOfLifeForProxiesAndForScripts() throws Exception {
    board.put(Map.of("a", "{}"));
    var got = new EndsTheBoardAfter(3);

    new EventStream(board, "me", AT_ONCE, got).write(board.version());

    assertThat(got.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "retry: 2000\n\n"
                + ": heartbeat\nevent: ping\ndata: {}\n\n".repeat(2)
                + "event: bye\ndata: {}\n\n");
  }

  private final class EndsTheBoardAfter extends ByteArrayOutputStream {
    private int flushesLeft;

    EndsTheBoardAfter(int flushes) {
      this.flushesLeft = flushes;
    }

    @Override
    public void flush() throws IOException {
      flushesLeft -= 1;
      if (flushesLeft == 0) {
        board.end();
      }
    }
  }
}

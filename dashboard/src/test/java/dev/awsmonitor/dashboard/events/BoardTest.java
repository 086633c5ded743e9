package dev.awsmonitor.dashboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoardTest {
  private static final Duration NOT_AT_ALL = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Board board = new Board();

  @Test
  void whoHasSeenNothingGetsAll() throws InterruptedException {
    board.put(Map.of("a", "1", "b", "1"));

    assertThat(board.newerThan(0, LONG).topics())
        .extracting(Board.Topic::name)
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whoIsUpToDateGetsWhatChanges() throws InterruptedException {
    board.put(Map.of("a", "1", "b", "1"));
    var seen = board.version();
    board.put(Map.of("a", "1", "b", "2"));

    var news = board.newerThan(seen, LONG);

    assertThat(news.topics()).extracting(Board.Topic::data).containsExactly("2");
    assertThat(board.newerThan(news.version(), NOT_AT_ALL).topics()).isEmpty();
  }

  @Test
  void whatIsAsItWasIsNoNews() throws InterruptedException {
    board.put(Map.of("a", "1"));
    var seen = board.version();

    board.put(Map.of("a", "1"));

    assertThat(board.newerThan(seen, NOT_AT_ALL).topics()).isEmpty();
  }

  /** Back-pressure: nothing is kept for it in between. */
  @Test
  void whoReadsSlowlyFindsTheNewestOnly() throws InterruptedException {
    for (var i = 0; i < 1_000; i++) {
      board.put(Map.of("a", Integer.toString(i)));
    }

    assertThat(board.newerThan(1, NOT_AT_ALL).topics())
        .extracting(Board.Topic::data)
        .containsExactly("999");
  }

  @Test
  void whoWaitsIsToldOfTheEnd() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> board.newerThan(0, LONG));

      board.end();

      assertThat(waiting.get().ended()).isTrue();
    }
  }
}

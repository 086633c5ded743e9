package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.resources.Monitors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StableImagesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final StableImages.Image IMAGE =
      new StableImages.Image(ImageQuery.of(Monitors.minimal()).orElseThrow(), "sha256:1");

  private final VirtualTimer time = new VirtualTimer(T0);
  private final List<String> asked = new ArrayList<>();
  private final List<String> news = new ArrayList<>();
  private final List<Runnable> threads = new ArrayList<>();
  private Presence answer = Presence.THERE;
  private Instant begun = Instant.EPOCH;
  private boolean ends;
  private final StableImages images =
      new StableImages(
          (query, digest, timeout) -> {
            asked.add(digest);
            return answer;
          },
          this::execute,
          new SplittableRandom(1),
          time.clock());

  @AfterEach
  void end() {
    time.shutdownNow();
  }

  @Test
  void isAskedForOnceAnHour() {
    for (int minute = 0; minute < 180; minute++) {
      look();
      time.advance(Duration.ofMinutes(1));
    }

    assertThat(asked).hasSize(3);
    assertThat(news).hasSize(1);
  }

  @Test
  void isAskedForOnceWhenARollOutBegins() {
    begin();

    look();
    look();

    assertThat(asked).hasSize(1);
  }

  @Test
  void aBeginningInTheFutureIsNoReasonToAsk() {
    begun = T0.plusSeconds(1);

    look();

    assertThat(asked).isEmpty();
  }

  @Test
  void oneThatIsGoneIsNewsAndSoIsItsReturn() {
    look();
    answer = Presence.GONE;
    time.advance(HOUR);
    look();
    assertThat(look()).isEqualTo(Presence.GONE);

    answer = Presence.THERE;
    time.advance(HOUR);
    look();

    assertThat(look()).isEqualTo(Presence.THERE);
    assertThat(news).hasSize(2);
  }

  @Test
  void whatCannotBeToldChangesNothing() {
    answer = Presence.GONE;
    time.advance(HOUR);
    begun = time.clock().instant();
    look();
    answer = Presence.UNKNOWN;
    time.advance(HOUR);
    look();

    assertThat(look()).isEqualTo(Presence.GONE);
    assertThat(asked).hasSize(2);
    assertThat(news).hasSize(1);
  }

  @Test
  void oneRequestServesAllAndNobodyWaitsForIt() {
    begin();

    assertThat(ask()).isEqualTo(Presence.UNKNOWN);
    assertThat(ask()).isEqualTo(Presence.UNKNOWN);

    assertThat(asked).isEmpty();
    assertThat(threads).hasSize(1);
  }

  @Test
  void anOperatorThatEndsDoesNotComplain() {
    ends = true;
    begin();

    assertThat(ask()).isEqualTo(Presence.UNKNOWN);
  }

  private void begin() {
    time.advance(Duration.ofSeconds(2));
    begun = T0.plusSeconds(2);
  }

  private Presence look() {
    var known = ask();
    while (!threads.isEmpty()) {
      threads.removeFirst().run();
    }
    return known;
  }

  private Presence ask() {
    return images.of(IMAGE, begun, Duration.ofSeconds(10), () -> news.add("news"));
  }

  private void execute(Runnable task) {
    if (ends) {
      throw new RejectedExecutionException();
    }
    threads.add(task);
  }
}

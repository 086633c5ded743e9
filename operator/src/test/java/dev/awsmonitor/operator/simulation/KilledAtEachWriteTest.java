package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In each story an operator that is killed between any two writes, and started again, comes to the
 * end that one comes to that is never killed.
 *
 * <p>{@code CrashPointTest} does that to one story with the real client and java-operator-sdk, on a
 * mock of the API server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledAtEachWriteTest {
  /**
   * As many as were counted: fewer tell that a story has fallen out, or ends before it did. Whoever
   * takes a write out of a roll-out counts anew.
   */
  private static final int POINTS = 1292;

  private final AtomicInteger points = new AtomicInteger();

  static List<Story> stories() {
    return Stories.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void comesToTheSameEnd(Story story) {
    var whole = StoryStage.run(story, Integer.MAX_VALUE, false);
    points.addAndGet(whole.writes() + 1);

    var others =
        IntStream.rangeClosed(0, whole.writes())
            .parallel()
            .filter(n -> !StoryStage.run(story, n, false).end().equals(whole.end()))
            .boxed()
            .toList();

    assertThat(others)
        .as(
            () ->
                others.stream()
                    .findFirst()
                    .map(n -> StoryStage.run(story, n, true))
                    .map(run -> run.end() + "\n" + run.trace())
                    .orElse(""))
        .isEmpty();
  }

  @AfterAll
  void noPointIsMissing() {
    System.out.printf("%d points in %d stories%n", points.get(), stories().size());
    assertThat(points).hasValueGreaterThanOrEqualTo(POINTS);
  }
}

package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In each story a Monitor that is deleted, and created again under its name, while any write of the
 * operator is on its way is served as a new one: what was decided of the old one is not written to
 * it.
 */
class ReplacedAtEachWriteTest {
  static List<Story> stories() {
    return Stories.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void isServedAsANewOne(Story story) {
    assertThat(wrong(story, Engine.WHOLE).findFirst()).isEmpty();
  }

  @Test
  void anOperatorThatWritesOverWhatItHasNotSeenIsNoticed() {
    assertThat(wrong(stories().getFirst(), Engine.overwriting()).findFirst())
        .hasValueSatisfying(
            told -> assertThat(told).contains(Invariant.STATUS_IS_OF_ITS_MONITOR.name()));
  }

  private static Stream<String> wrong(Story story, Engine engine) {
    var writes = StoryStage.run(story, Integer.MAX_VALUE, false).writes();
    return IntStream.range(0, writes)
        .parallel()
        .mapToObj(n -> StoryStage.runReplaced(story, n, engine))
        .flatMap(Optional::stream);
  }
}

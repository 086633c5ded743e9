package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random sequences of pushes, faults, edits, kills and clock jumps break no invariant.
 *
 * <p>A sequence that does is told by its seed: {@code -Dtest=SimulationTest -Dseed=N} runs it alone
 * and prints what happened in it. {@code -Dsequences=N} runs so many.
 */
class SimulationTest {
  private static final int SEQUENCES = Integer.getInteger("sequences", 10_000);

  @Test
  @DisabledIfSystemProperty(named = "seed", matches = ".*")
  void noSequenceBreaksAnInvariant() {
    var began = System.nanoTime();

    var endings =
        LongStream.rangeClosed(1, SEQUENCES).parallel().mapToObj(seed -> run(seed, false)).toList();

    System.out.printf(
        "%d sequences: %d writes, %d Events, in %.1f s%n",
        endings.size(),
        endings.stream().mapToLong(Sequence.Ending::writes).sum(),
        endings.stream().mapToInt(Sequence.Ending::events).sum(),
        (System.nanoTime() - began) / 1e9);
    endings.stream()
        .filter(ending -> ending.violation().isPresent())
        .findFirst()
        .ifPresent(
            ending ->
                fail("-Dseed=%d breaks an invariant:%n%s", ending.seed(), told(ending.seed())));
  }

  @Test
  @EnabledIfSystemProperty(named = "seed", matches = ".*")
  void theSequenceOfThisSeedBreaksNoInvariant() {
    var seed = Long.getLong("seed");

    System.out.println(told(seed));

    assertThat(run(seed, false).violation()).isEmpty();
  }

  /** Without that no seed could be run again. */
  @Test
  void theSameSeedIsTheSameSequence() {
    assertThat(run(7, true).trace()).isEqualTo(run(7, true).trace()).isNotEmpty();
  }

  private static String told(long seed) {
    var ending = run(seed, true);
    return ending.trace()
        + "\n"
        + ending.violation().map(Violation::getMessage).orElse("as it should");
  }

  private static Sequence.Ending run(long seed, boolean traced) {
    return Sequence.run(seed, Engine.WHOLE, traced);
  }
}

package dev.awsmonitor.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a Monitor is seen to do, as a table: the simulation and the real cluster are held against
 * the same one, so that neither can be right alone.
 */
public final class RolloutTable {
  /** Whether these are seen depends on who is faster, the pods or the operator. */
  private static final List<String> BY_CHANCE = List.of("AwaitingScan", "Unavailable");

  private RolloutTable() {}

  /** One thing done: a word, and what it is done with, if it is with something. */
  public record Action(String name, String argument) {
    static Action parse(String text) {
      var words = text.strip().split(" +", 2);
      return new Action(words[0], words.length == 2 ? words[1] : "");
    }
  }

  /**
   * What is done, and what comes of it.
   *
   * @param ready the reason of the condition Ready in the end
   * @param servesLast whether the image pushed last serves, rather than the one before the row
   * @param outcome of the image pushed last, as in the API; {@code none} when it was not tried
   * @param onTheWay the other reasons of Ready meanwhile, in order, but for those by chance
   */
  public record Row(
      List<Action> actions,
      String ready,
      boolean servesLast,
      String outcome,
      List<String> onTheWay) {
    static Row parse(String line) {
      var cells = line.split("\\|", -1);
      if (cells.length != 5) {
        throw new IllegalArgumentException("not five cells: " + line);
      }
      return new Row(
          Arrays.stream(cells[0].split(",")).map(Action::parse).toList(),
          cells[1].strip(),
          cells[2].strip().equals("last"),
          cells[3].strip(),
          Arrays.stream(cells[4].strip().split(" +"))
              .filter(Predicate.not(String::isEmpty))
              .toList());
    }

    /**
     * Whether these reasons, one after the other, are what is expected; the last one is Ready's.
     */
    public boolean isTold(List<String> reasons) {
      var told = new ArrayList<String>();
      for (var reason : reasons) {
        if (!BY_CHANCE.contains(reason) && (told.isEmpty() || !told.getLast().equals(reason))) {
          told.add(reason);
        }
      }
      var expected = new ArrayList<>(onTheWay);
      expected.add(ready);
      return told.equals(expected);
    }
  }

  /** The rows, in order: each starts where the one before has ended. */
  public static List<Row> rows() {
    try (var in = RolloutTable.class.getResourceAsStream("rollouts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Row::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

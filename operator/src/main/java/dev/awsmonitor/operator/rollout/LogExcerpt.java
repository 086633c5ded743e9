package dev.awsmonitor.operator.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;

/** The end of a log. */
final class LogExcerpt {
  private static final String CUT = "…";

  private LogExcerpt() {}

  /**
   * The last lines that have room, whole. Where not even the last one has, its beginning: there
   * programs say what is the matter.
   */
  static String of(String log, int bytesMax) {
    var lines = log.lines().toList();
    var taken = new ArrayDeque<String>();
    var room = bytesMax;
    for (var line : lines.reversed()) {
      room -= bytes(line);
      if (room < 0) {
        break;
      }
      taken.addFirst(line);
      room--;
    }
    return taken.isEmpty() && !lines.isEmpty()
        ? beginning(lines.getLast(), bytesMax)
        : String.join("\n", taken);
  }

  private static String beginning(String line, int bytesMax) {
    var kept = new StringBuilder();
    var room = bytesMax - bytes(CUT);
    for (var character : line.codePoints().mapToObj(Character::toString).toList()) {
      room -= bytes(character);
      if (room < 0) {
        break;
      }
      kept.append(character);
    }
    return kept.isEmpty() ? "" : kept + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}

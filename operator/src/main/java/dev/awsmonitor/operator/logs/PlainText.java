package dev.awsmonitor.operator.logs;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a log, without what would move a reader's cursor or colour a terminal. */
final class PlainText {
  /** ECMA-48, 5.4: control sequences. */
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

  private PlainText() {}

  /** Lines with something in them, without the white space at their ends. */
  static String of(String text) {
    var printed = SEQUENCE.matcher(text).replaceAll("");
    return printed
        .lines()
        .map(line -> CONTROL.matcher(line).replaceAll(" ").stripTrailing())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}

package dev.awsmonitor.operator.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.awsmonitor.operator.status.Reason;

/**
 * What keeps a candidate from serving.
 *
 * @param message one line
 * @param permanent whether waiting for the deadline is of no use
 * @param log the last lines of its container, empty when they are not known
 */
public record Trouble(Reason reason, String message, boolean permanent, String log) {
  private static final int MESSAGE_CHARACTERS_MAX = 1024;
  private static final int TOLD_BYTES_MAX = 1024;

  public Trouble {
    message = message.strip().replaceAll("\\s*\\R\\s*", " ");
    if (message.length() > MESSAGE_CHARACTERS_MAX) {
      message = message.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…";
    }
  }

  public Trouble(Reason reason, String message, boolean permanent) {
    this(reason, message, permanent, "");
  }

  /** The same, with the last lines of the container. */
  public Trouble withLog(String lines) {
    return new Trouble(reason, message, permanent, lines);
  }

  /**
   * All that is told of it, in at most 1 KiB: the message as the first line, then as many of the
   * last lines as there is room for.
   *
   * @param before what the message begins with
   */
  public String told(String before) {
    var first = before + message;
    var room = TOLD_BYTES_MAX - first.getBytes(UTF_8).length - 1;
    var last = LogExcerpt.of(log, room);
    return last.isEmpty() ? first : first + "\n" + last;
  }

  /** Without the log: it is many lines, and the words of another program. */
  @Override
  public String toString() {
    return reason.wireName() + ": " + message;
  }
}

package dev.awsmonitor.operator.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.awsmonitor.operator.status.Reason;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** EADDRINUSE in the words of libc, the JDK, Node.js and Go. */
  private static final Pattern ADDRESS_IN_USE =
      Pattern.compile("(?i)address (is )?already in use|EADDRINUSE");

  /** What a program comes to that cannot listen. */
  private static final Set<Reason> END_OR_SILENCE =
      Set.of(Reason.CANDIDATE_CRASH_LOOPED, Reason.CANDIDATE_RESTARTED, Reason.CANDIDATE_NOT_READY);

  public Trouble {
    message = message.strip().replaceAll("\\s*\\R\\s*", " ");
    if (message.length() > MESSAGE_CHARACTERS_MAX) {
      message = message.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…";
    }
  }

  public Trouble(Reason reason, String message, boolean permanent) {
    this(reason, message, permanent, "");
  }

  /**
   * The same, with the last lines of the container. Where these say that an address is in use, that
   * is the trouble: the kubelet knows only that the container ended.
   *
   * @param slot the host port that the container was to listen on
   */
  public Trouble withLog(String lines, int slot) {
    return END_OR_SILENCE.contains(reason) && ADDRESS_IN_USE.matcher(lines).find()
        ? new Trouble(
            Reason.CANDIDATE_SLOT_TAKEN,
            message
                + "; its log says that an address is in use: another program of the node holds"
                + " port "
                + slot
                + " of spec.network.slots, or another one that the image listens on",
            permanent,
            lines)
        : new Trouble(reason, message, permanent, lines);
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

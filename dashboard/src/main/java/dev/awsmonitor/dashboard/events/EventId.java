package dev.awsmonitor.dashboard.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of an event: which process sent it, and which version of its board it was.
 *
 * @param process differs from that of each other process
 */
record EventId(String process, long version) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,16})-([0-9]{1,18})");

  /** Empty when it is none of ours: it is what a client sends. */
  static Optional<EventId> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new EventId(form.group(1), Long.parseLong(form.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return process + "-" + version;
  }
}

package dev.awsmonitor.operator.webhook;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which Monitor a webhook is for, as its path says: {@code /hooks/NAMESPACE/NAME}. */
record HookAddress(String namespace, String name) {
  private static final Pattern PATH =
      Pattern.compile(
          "/hooks/([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)/([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)");

  /** Reads a path; empty when no Monitor can have it. */
  static Optional<HookAddress> parse(String path) {
    var found = PATH.matcher(path);
    return found.matches()
        ? Optional.of(new HookAddress(found.group(1), found.group(2)))
        : Optional.empty();
  }

  /** What the key in a URL is made of: a key of one Monitor opens no other. */
  String text() {
    return namespace + "/" + name;
  }
}

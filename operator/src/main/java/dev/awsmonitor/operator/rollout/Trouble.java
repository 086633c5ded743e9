package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.operator.status.Reason;

/**
 * What keeps a candidate from serving.
 *
 * @param permanent whether waiting for the deadline is of no use
 */
public record Trouble(Reason reason, String message, boolean permanent) {
  private static final int MESSAGE_CHARACTERS_MAX = 1024;

  public Trouble {
    if (message.length() > MESSAGE_CHARACTERS_MAX) {
      message = message.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…";
    }
  }
}

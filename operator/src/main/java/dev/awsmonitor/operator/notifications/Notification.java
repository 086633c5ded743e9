package dev.awsmonitor.operator.notifications;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a Monitor.
 *
 * @param id the same whenever and by whomever it is sent
 * @param subject the part of the Monitor that it is about
 * @param at when it happened, to the second
 * @param reason a {@link dev.awsmonitor.operator.status.Reason}, as conditions carry it
 * @param message one line for people
 * @param rollout the roll-out that ended, if one did
 */
public record Notification(
    String id,
    Kind kind,
    String namespace,
    String monitor,
    String subject,
    Instant at,
    String reason,
    String message,
    Optional<Rollout> rollout) {

  /** What was rolled out. */
  public record Rollout(int revision, String tag, String digest) {}

  /** For logs and Events: what was to be told of what. */
  String label() {
    return kind.type() + " of " + subject;
  }
}

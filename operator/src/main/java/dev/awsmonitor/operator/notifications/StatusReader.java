package dev.awsmonitor.operator.notifications;

import static java.util.Comparator.comparing;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.operator.status.ConditionType;
import dev.awsmonitor.operator.status.ImageLabel;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads out of a status what there is to tell. As all of it is in the status, an operator that is
 * killed before it has told finds it again.
 */
final class StatusReader {
  private final String uid;
  private final String namespace;
  private final String name;
  private final MonitorStatus status;

  private StatusReader(Monitor monitor) {
    this.uid = monitor.getMetadata().getUid();
    this.namespace = monitor.getMetadata().getNamespace();
    this.name = monitor.getMetadata().getName();
    this.status = Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY);
  }

  /** What the status tells, oldest first. */
  static List<Notification> read(Monitor monitor) {
    var reader = new StatusReader(monitor);
    var ends = reader.status.history().stream().flatMap(r -> reader.end(r).stream());
    return Stream.concat(ends, reader.stalled().stream())
        .sorted(comparing(Notification::at))
        .toList();
  }

  private Optional<Notification> end(RolloutRecord rollout) {
    var at = rollout.finishedAt();
    if (at == null) {
      return Optional.empty();
    }
    return switch (rollout.outcome()) {
      case STABLE ->
          Optional.of(
              ended(
                  rollout,
                  at,
                  Kind.ROLLOUT_SUCCEEDED,
                  Reason.ROLLOUT_SUCCEEDED.wireName(),
                  label(rollout) + " serves"));
      case ROLLED_BACK -> Optional.of(rolledBack(rollout, at));
      // a failure with nothing to go back to is told by the condition Stalled
      case IN_PROGRESS, FAILED, SUPERSEDED -> Optional.empty();
    };
  }

  private Notification rolledBack(RolloutRecord rollout, Instant at) {
    var rejection =
        status.rejected().stream().filter(r -> r.digest().equals(rollout.digest())).findFirst();
    return ended(
        rollout,
        at,
        Kind.ROLLED_BACK,
        rejection.map(RejectedImage::reason).orElse(Reason.ROLLED_BACK.wireName()),
        label(rollout)
            + " was rejected"
            + rejection.map(r -> ": " + firstLine(r.message())).orElse(""));
  }

  private Notification ended(
      RolloutRecord rollout, Instant at, Kind kind, String reason, String message) {
    var subject = "rollouts/" + rollout.revision();
    return new Notification(
        uid + "/" + subject + "/" + kind.type(),
        kind,
        namespace,
        name,
        subject,
        at,
        reason,
        message,
        Optional.of(new Notification.Rollout(rollout.revision(), rollout.tag(), rollout.digest())));
  }

  private Optional<Notification> stalled() {
    return status.conditions().stream()
        .filter(c -> ConditionType.STALLED.wireName().equals(c.getType()))
        .filter(c -> "True".equals(c.getStatus()))
        .findFirst()
        .flatMap(c -> since(c).map(at -> stalled(c, at)));
  }

  private Notification stalled(Condition condition, Instant at) {
    var subject = "conditions/" + condition.getType();
    return new Notification(
        uid + "/" + subject + "/" + condition.getReason() + "/" + at,
        Kind.STALLED,
        namespace,
        name,
        subject,
        at,
        condition.getReason(),
        firstLine(condition.getMessage()),
        Optional.empty());
  }

  /** A status can be written by others too, and then hold anything. */
  private static Optional<Instant> since(Condition condition) {
    try {
      return Optional.of(Instant.parse(condition.getLastTransitionTime()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What follows is the log of a container, which goes nowhere else. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String label(RolloutRecord rollout) {
    return ImageLabel.of(rollout.tag(), rollout.digest());
  }
}

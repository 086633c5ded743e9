package dev.awsmonitor.operator.events;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.drift.Correction;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.status.ImageLabel;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** News about a Monitor. Each is told once, when it becomes so. */
public record Announcement(Reason reason, String message) {

  /** States that are news when they begin. */
  private static final List<Reason> TOLD_ONCE =
      List.of(
          Reason.SCAN_FAILED,
          Reason.UNSUPPORTED_FIELD,
          Reason.APPLY_REFUSED,
          Reason.MANAGER_CONFLICT,
          Reason.PODS_REFUSED,
          Reason.AWAITING_APPROVAL,
          Reason.AWAITING_AGE,
          Reason.AWAITING_COOLDOWN,
          Reason.AWAITING_WINDOW,
          Reason.OBSERVED_ONLY,
          Reason.STABLE_IMAGE_GONE,
          Reason.REJECTION_LIMIT_REACHED);

  /** The news that a decision and the status written for it bring. */
  public static List<Announcement> of(
      Decision decision, MonitorStatus before, MonitorStatus after) {
    var news = new ArrayList<Announcement>();
    of(decision).ifPresent(news::add);
    for (var reason : TOLD_ONCE) {
      if (with(reason, before).isEmpty()) {
        with(reason, after).ifPresent(c -> news.add(new Announcement(reason, c.getMessage())));
      }
    }
    return news;
  }

  /** The news that something was put back. */
  public static Announcement of(Correction correction) {
    return new Announcement(Reason.DRIFT_CORRECTED, correction.told() + "; it is put back");
  }

  /** The news that no webhook can be taken. */
  public static Announcement ofUnusableSecret(String why) {
    return new Announcement(Reason.WEBHOOK_SECRET_UNUSABLE, "a webhook was refused: " + why);
  }

  private static Optional<Announcement> of(Decision decision) {
    return switch (decision) {
      case Decision.Start s ->
          news(
              Reason.ROLLOUT_STARTED,
              name(s.candidate()) + " on slot " + s.candidate().slot(),
              s.candidate());
      case Decision.Serve s ->
          news(Reason.SOAK_STARTED, name(s.candidate()) + " serves, and is watched", s.candidate());
      case Decision.Promote p ->
          news(Reason.ROLLOUT_SUCCEEDED, name(p.candidate()) + " serves", p.candidate());
      case Decision.RollBack b ->
          news(
              Reason.ROLLED_BACK,
              "%s was rejected: %s: %s; %s serves on"
                  .formatted(
                      name(b.failed()),
                      b.trouble().reason().wireName(),
                      b.trouble().message(),
                      name(b.to())),
              b.failed());
      case Decision.Stall s ->
          news(
              Reason.ROLLOUT_FAILED,
              name(s.failed())
                  + ": "
                  + s.trouble().reason().wireName()
                  + ": "
                  + s.trouble().message(),
              s.failed());
      case Decision.Withdraw w ->
          news(
              Reason.ROLLOUT_WITHDRAWN,
              name(w.candidate()) + " is no longer wanted; " + name(w.to()) + " serves on",
              w.candidate());
      case Decision.Keep _,
          Decision.AwaitImage _,
          Decision.Refuse _,
          Decision.Hold _,
          Decision.Wait _ ->
          Optional.empty();
    };
  }

  private static Optional<Announcement> news(Reason reason, String message, DeployedImage of) {
    return Optional.of(new Announcement(reason, message + " (revision " + of.revision() + ")"));
  }

  private static String name(DeployedImage image) {
    return ImageLabel.of(image.tag(), image.digest());
  }

  private static Optional<Condition> with(Reason reason, MonitorStatus status) {
    return status.conditions().stream()
        .filter(c -> reason.wireName().equals(c.getReason()))
        .findFirst();
  }
}

package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.notices.Notice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the page shows of what AWS announces. */
public final class NoticesView {
  private NoticesView() {}

  /**
   * A banner.
   *
   * @param urgent whether the instance is about to end
   * @param due when, if that is told; a script counts down to it
   * @param left until then, in words
   */
  public record Banner(
      String title, String text, boolean urgent, Optional<Instant> due, Optional<String> left) {}

  static List<Banner> of(List<Notice> active, Instant now) {
    return active.stream().map(notice -> banner(notice, now)).toList();
  }

  private static Banner banner(Notice notice, Instant now) {
    return switch (notice) {
      case Notice.SpotInterruption spot ->
          banner("Spot interruption", interruption(spot.action()), true, notice, now);
      case Notice.RebalanceRecommendation _ ->
          banner(
              "Rebalance recommendation",
              "AWS sees a higher risk that it takes this spot instance back: start another one.",
              false,
              notice,
              now);
      case Notice.Maintenance maintenance ->
          banner(
              "Scheduled maintenance",
              maintenance.description()
                  + " ("
                  + maintenance.code()
                  + "). Stopping and starting the instance moves it to another host.",
              false,
              notice,
              now);
    };
  }

  private static String interruption(String action) {
    return switch (action) {
      case "stop" -> "AWS stops this instance.";
      case "hibernate" -> "AWS hibernates this instance.";
      default -> "AWS terminates this instance.";
    };
  }

  private static Banner banner(
      String title, String text, boolean urgent, Notice notice, Instant now) {
    return new Banner(
        title,
        text,
        urgent,
        notice.due().map(at -> at.truncatedTo(ChronoUnit.SECONDS)),
        notice.due().map(at -> left(at, now)));
  }

  private static String left(Instant due, Instant now) {
    return due.isAfter(now) ? "in " + Spans.words(now, due) : Spans.words(due, now) + " ago";
  }
}

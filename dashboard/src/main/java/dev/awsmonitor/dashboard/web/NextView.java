package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Candidate;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Ready;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What happens next.
 *
 * @param brief for a glance
 * @param text a sentence
 * @param due when, if that is known; a script counts down to it
 */
public record NextView(String brief, String text, Optional<Instant> due) {
  /** When it is due, for people without a script. */
  public String dueWords() {
    return due.map(at -> "at " + at.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19))
        .map(time -> time + " UTC")
        .orElse("");
  }

  /** By what is under way, and else by why nothing is. */
  static NextView of(Rollouts rollouts) {
    return rollouts
        .candidate()
        .map(candidate -> underWay(candidate, rollouts))
        .or(() -> rollouts.ready().flatMap(NextView::waiting))
        .orElseGet(() -> idle(rollouts));
  }

  private static NextView underWay(Candidate candidate, Rollouts rollouts) {
    var plan = rollouts.plan();
    return switch (candidate.phase()) {
      case "Soaking" ->
          new NextView(
              "Soaking",
              "It serves, and is stable when it has been good for long enough.",
              end(rollouts.current().flatMap(Rollouts.Image::at), plan.soak()));
      case "Failed" ->
          new NextView(
              "Needs a newer image",
              "The image has failed, and there is none to go back to.",
              Optional.empty());
      default ->
          new NextView(
              "Rolling out",
              "It serves when it is ready, and is taken back when it is not in time.",
              end(candidate.startedAt(), plan.deadline()));
    };
  }

  private static Optional<Instant> end(Optional<Instant> start, Optional<Duration> length) {
    return start.flatMap(at -> length.map(at::plus));
  }

  /** The reasons of the operator's condition Ready by which an image waits. */
  private static Optional<NextView> waiting(Ready ready) {
    return switch (ready.reason()) {
      case "AwaitingApproval" -> Optional.of(waits("Waits for approval", ready));
      case "AwaitingAge" -> Optional.of(waits("Waits to be old enough", ready));
      case "AwaitingCooldown" -> Optional.of(waits("Waits for the cooldown", ready));
      case "AwaitingWindow" -> Optional.of(waits("Waits for a window", ready));
      case "ObservedOnly" -> Optional.of(waits("Not rolled out by itself", ready));
      case "Suspended" -> Optional.of(waits("Suspended", ready));
      default -> Optional.empty();
    };
  }

  private static NextView waits(String brief, Ready ready) {
    return new NextView(brief, ready.message(), Optional.empty());
  }

  private static NextView idle(Rollouts rollouts) {
    var latest = rollouts.latest().map(Rollouts.Image::digest);
    var rejected =
        latest.filter(d -> rollouts.rejected().stream().anyMatch(r -> r.digest().equals(d)));
    return rejected.isPresent()
        ? new NextView(
            "Waits for a newer image",
            "The newest image was rejected and is not tried again by itself.",
            Optional.empty())
        : new NextView(
            "Nothing waits", "The next image that is pushed is rolled out.", Optional.empty());
  }
}

package dev.awsmonitor.dashboard.rollouts;

import dev.awsmonitor.dashboard.rollouts.Rollouts.Candidate;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Image;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Plan;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Ready;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rejected;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the API server answers. Pure, and never fails: what it cannot read is empty. */
final class MonitorParser {
  private static final int GONE = 410;
  private static final Pattern ACCOUNT =
      Pattern.compile("\\b[0-9]{12}(?=\\.dkr\\.ecr)|(?<=:)[0-9]{12}(?=:)");

  private MonitorParser() {}

  /**
   * A list of Monitors.
   *
   * @param version from which a watch goes on
   * @param rollouts of the first of them, if there is one
   */
  record Listed(String version, Optional<Rollouts> rollouts) {}

  /** A line of a watch. */
  sealed interface Event {
    /** The Monitor is now so. */
    record Changed(String version, Rollouts rollouts) implements Event {}

    /** The Monitor is no more. */
    record Deleted(String version) implements Event {}

    /** Nothing has changed up to this version. */
    record Bookmark(String version) implements Event {}

    /** The version is too old to go on from. */
    record Expired() implements Event {}

    /** The watch ends with an error, or the line cannot be read. */
    record Failed(Trouble why) implements Event {}
  }

  static Optional<Listed> list(String text) {
    return Fields.parse(text)
        .filter(list -> list.hasList("items") && !version(list).isEmpty())
        .map(
            list ->
                new Listed(
                    version(list),
                    list.list("items").stream().findFirst().map(MonitorParser::rollouts)));
  }

  static Event event(String line) {
    return Fields.parse(line)
        .flatMap(event -> event.object("object").map(o -> event(event.text("type"), o)))
        .orElseGet(() -> new Event.Failed(Trouble.MALFORMED));
  }

  private static Event event(String type, Fields object) {
    if (!type.equals("ERROR") && version(object).isEmpty()) {
      return new Event.Failed(Trouble.MALFORMED);
    }
    return switch (type) {
      case "ADDED", "MODIFIED" -> new Event.Changed(version(object), rollouts(object));
      case "DELETED" -> new Event.Deleted(version(object));
      case "BOOKMARK" -> new Event.Bookmark(version(object));
      case "ERROR" ->
          object.number("code") == GONE
              ? new Event.Expired()
              : new Event.Failed(Trouble.ofStatus(object.number("code")));
      default -> new Event.Failed(Trouble.MALFORMED);
    };
  }

  private static String version(Fields object) {
    return object.object("metadata").map(m -> m.text("resourceVersion")).orElse("");
  }

  static Rollouts rollouts(Fields monitor) {
    var status = part(monitor, "status");
    return new Rollouts(
        status.object("latest").map(i -> image(i, "seenAt")),
        status.object("candidate").map(MonitorParser::candidate),
        status.object("current").map(i -> image(i, "servingSince")),
        status.object("stable").map(i -> image(i, "since")),
        status.list("rejected").stream().map(MonitorParser::rejected).toList(),
        status.list("history").stream().map(MonitorParser::rollout).toList(),
        status.list("conditions").stream()
            .filter(c -> c.text("type").equals("Ready"))
            .findFirst()
            .map(
                c ->
                    new Ready(
                        c.text("status"), c.text("reason"), withoutAccount(c.text("message")))),
        plan(part(monitor, "spec")));
  }

  private static Plan plan(Fields spec) {
    var rollout = part(spec, "rollout");
    return new Plan(
        spec.flag("suspend"),
        part(spec, "update").text("mode"),
        rollout.duration("soak"),
        rollout.duration("deadline"));
  }

  private static Fields part(Fields whole, String name) {
    return whole.object(name).orElseGet(() -> new Fields(Fields.NOTHING));
  }

  private static Image image(Fields image, String time) {
    return new Image(
        image.text("tag"), image.text("digest"), image.time(time), image.number("slot"));
  }

  private static Candidate candidate(Fields candidate) {
    return new Candidate(
        candidate.text("tag"),
        candidate.text("digest"),
        candidate.time("startedAt"),
        candidate.text("phase"),
        candidate.number("slot"));
  }

  private static Rejected rejected(Fields rejected) {
    return new Rejected(
        rejected.text("tag"),
        rejected.text("digest"),
        rejected.text("reason"),
        withoutAccount(firstLine(rejected.text("message"))),
        rejected.time("at"));
  }

  /** Below it are lines of a container's log, which are not for everybody who opens the page. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  /** The name of a registry in ECR, and that of a role, hold the number of the account. */
  private static String withoutAccount(String message) {
    return ACCOUNT.matcher(message).replaceAll("(account)");
  }

  private static Rollout rollout(Fields rollout) {
    return new Rollout(
        rollout.number("revision"),
        rollout.text("tag"),
        rollout.text("digest"),
        rollout.text("outcome"),
        rollout.time("seenAt"),
        rollout.time("startedAt"),
        rollout.time("servingAt"),
        rollout.time("finishedAt"));
  }
}

package dev.awsmonitor.dashboard.web;

import static java.util.stream.Collectors.toSet;

import dev.awsmonitor.dashboard.rollouts.Dora;
import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Candidate;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page shows of roll-outs.
 *
 * @param notes lines above the table
 * @param rows newest first
 * @param figures those of DORA
 * @param rejected the newest images that are not tried again by themselves, newest first
 */
public record RolloutsView(
    List<Note> notes,
    List<Row> rows,
    Optional<NextView> next,
    List<DeliveryView.Figure> figures,
    List<Rejected> rejected) {
  private static final int ROWS_MAX = 10;
  private static final int REJECTED_MAX = 5;

  /**
   * A line above the table.
   *
   * @param doubt whether it says that the table may not be how things are now
   */
  public record Note(String text, boolean doubt) {}

  /**
   * A roll-out.
   *
   * @param kind of its outcome, to draw it: "good", "bad", "busy" or "other"
   * @param took until it served
   * @param why it failed, in lines; none when it did not, or nobody knows
   */
  public record Row(
      int revision,
      String tag,
      String digest,
      String shortDigest,
      String outcome,
      String kind,
      Optional<Instant> started,
      String took,
      List<String> why) {
    public Row {
      why = List.copyOf(why);
    }

    /** Its start to the second, for people. */
    public String startedWords() {
      return started
          .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
          .map(text -> text.replace("T", " ").replace("Z", ""))
          .orElse("");
    }
  }

  /** An image that is not tried again by itself. */
  public record Rejected(
      String tag, String digest, String shortDigest, String reason, String message) {}

  static RolloutsView of(RolloutsState state, Instant now) {
    return switch (state) {
      case RolloutsState.NotDeployed none -> only(none.words());
      case RolloutsState.Unavailable gone -> only(gone.why().words());
      case RolloutsState.Known known -> of(known, now);
    };
  }

  private static RolloutsView only(String why) {
    return new RolloutsView(
        List.of(new Note("There is nothing to show: " + why + ".", true)),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static RolloutsView of(RolloutsState.Known known, Instant now) {
    var rollouts = known.rollouts();
    var away = known.away().map(a -> away(known, a, now)).map(text -> new Note(text, true));
    var candidate = rollouts.candidate().map(c -> new Note(candidate(c, now), false));
    var none =
        rollouts.history().isEmpty()
            ? Optional.of(new Note("There has been no roll-out yet.", false))
            : Optional.<Note>empty();
    return new RolloutsView(
        Stream.of(away, candidate, none).flatMap(Optional::stream).toList(),
        rollouts.history().stream().limit(ROWS_MAX).map(r -> row(r, rollouts)).toList(),
        Optional.of(NextView.of(rollouts)),
        DeliveryView.of(Dora.of(rollouts.history(), now)),
        rejected(rollouts));
  }

  /** Those that no row tells of: the history is shorter than the list. */
  private static List<Rejected> rejected(Rollouts rollouts) {
    var told = rollouts.history().stream().limit(ROWS_MAX).map(Rollout::digest).collect(toSet());
    return rollouts.rejected().stream()
        .filter(r -> !told.contains(r.digest()))
        .limit(REJECTED_MAX)
        .map(
            r ->
                new Rejected(
                    r.tag(), r.digest(), PageModel.shortened(r.digest()), r.reason(), r.message()))
        .toList();
  }

  private static String away(RolloutsState.Known known, RolloutsState.Away away, Instant now) {
    return "As it was %s ago: %s (for %s)."
        .formatted(
            Spans.words(known.readAt(), now), away.why().words(), Spans.words(away.since(), now));
  }

  private static String candidate(Candidate candidate, Instant now) {
    var what = candidate.tag() + " (" + PageModel.shortened(candidate.digest()) + ")";
    return candidate.phase().equals("Failed")
        ? what + " has failed, and there is nothing to go back to."
        : what
            + " is being rolled out"
            + candidate.startedAt().map(at -> ", for " + Spans.words(at, now)).orElse("")
            + ".";
  }

  private static Row row(Rollout rollout, Rollouts rollouts) {
    var kind = kind(rollout.outcome());
    return new Row(
        rollout.revision(),
        rollout.tag(),
        rollout.digest(),
        PageModel.shortened(rollout.digest()),
        words(rollout.outcome()),
        kind,
        rollout.startedAt(),
        took(rollout, kind),
        kind.equals("bad") ? why(rollout.digest(), rollouts) : List.of());
  }

  /**
   * As the operator writes it, see RolloutOutcome; what it is not known to write is shown as is.
   */
  private static String words(String outcome) {
    return switch (outcome) {
      case "InProgress" -> "in progress";
      case "Stable" -> "stable";
      case "RolledBack" -> "rolled back";
      case "Failed" -> "failed";
      case "Superseded" -> "superseded";
      case "" -> "unknown";
      default -> outcome;
    };
  }

  private static String kind(String outcome) {
    return switch (outcome) {
      case "Stable" -> "good";
      case "RolledBack", "Failed" -> "bad";
      case "InProgress" -> "busy";
      default -> "other";
    };
  }

  private static String took(Rollout rollout, String kind) {
    return rollout
        .servingAt()
        .flatMap(at -> rollout.startedAt().map(started -> Spans.words(started, at)))
        .orElse(kind.equals("busy") ? "not yet" : "never");
  }

  private static List<String> why(String digest, Rollouts rollouts) {
    return rollouts.rejected().stream()
        .filter(r -> r.digest().equals(digest))
        .limit(1)
        .flatMap(r -> Stream.of(r.reason(), r.message()))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}

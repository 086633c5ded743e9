package dev.awsmonitor.dashboard.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.rollouts.MonitorParser.Event;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorParserTest {
  private static final Rollouts NOTHING =
      new Rollouts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          new Rollouts.Plan(false, "", Optional.empty(), Optional.empty()));

  @Test
  void allThatTheOperatorTellsIsRead() {
    var rollouts = status(Statuses.SETTLED);

    assertThat(rollouts.latest())
        .hasValue(
            new Rollouts.Image(
                "latest", Statuses.BAD, Optional.of(Instant.parse("2026-11-01T11:20:00Z")), 0));
    assertThat(rollouts.current())
        .hasValue(
            new Rollouts.Image(
                "latest",
                Statuses.GOOD,
                Optional.of(Instant.parse("2026-11-01T10:26:12Z")),
                18501));
    assertThat(rollouts.stable())
        .hasValue(
            new Rollouts.Image(
                "latest",
                Statuses.GOOD,
                Optional.of(Instant.parse("2026-11-01T10:26:22Z")),
                18501));
    assertThat(rollouts.candidate()).isEmpty();
    assertThat(rollouts.ready())
        .hasValue(new Rollouts.Ready("True", "CandidateCrashLooped", "Serving."));
    assertThat(rollouts.rejected())
        .containsExactly(
            new Rollouts.Rejected(
                "latest",
                Statuses.BAD,
                "CandidateCrashLooped",
                "exited with 1",
                Optional.of(Instant.parse("2026-11-01T11:20:40Z"))));
    assertThat(rollouts.history()).extracting(Rollout::revision).containsExactly(8, 7, 6);
    assertThat(rollouts.history().get(1))
        .isEqualTo(
            new Rollout(
                7,
                "latest",
                Statuses.GOOD,
                "Stable",
                Optional.of(Instant.parse("2026-11-01T10:26:00Z")),
                Optional.of(Instant.parse("2026-11-01T10:26:01Z")),
                Optional.of(Instant.parse("2026-11-01T10:26:12Z")),
                Optional.of(Instant.parse("2026-11-01T10:26:22Z"))));
  }

  @Test
  void aCandidateIsRead() {
    assertThat(status(Statuses.UNDER_WAY).candidate())
        .hasValue(
            new Rollouts.Candidate(
                "v9",
                Statuses.BAD,
                Optional.of(Instant.parse("2026-11-01T11:59:30Z")),
                "Deploying",
                18502));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "\"none\"",
        "[]",
        "{\"history\": {}, \"rejected\": 1, \"latest\": \"x\", \"conditions\": null}",
        "{\"history\": [1, null, \"x\", []], \"conditions\": [{\"type\": \"Stalled\"}]}",
      })
  void whatIsMissingOrOfAnotherTypeIsEmpty(String status) {
    assertThat(status(status)).isEqualTo(NOTHING);
  }

  @Test
  void aRolloutWithoutAnythingIsStillOne() {
    assertThat(status("{\"history\": [{}]}").history())
        .containsExactly(
            new Rollout(
                0,
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "pull 123456789012.dkr.ecr.us-east-2.amazonaws.com/x, pull"
        + " (account).dkr.ecr.us-east-2.amazonaws.com/x",
    "arn:aws:iam::123456789012:role/node may not, arn:aws:iam::(account):role/node may not",
    "latest:202611260100 came, latest:202611260100 came",
  })
  void theNumberOfTheAccountIsCutOutOfMessages(String message, String shown) {
    var status =
        status(
            """
            {"conditions": [{"type": "Ready", "status": "False", "reason": "X", "message": "%s"}],
             "rejected": [{"message": "%s"}]}
            """
                .formatted(message, message));

    assertThat(status.ready().orElseThrow().message()).isEqualTo(shown);
    assertThat(status.rejected().getFirst().message()).isEqualTo(shown);
  }

  @Test
  void anOutcomeOfANewerOperatorIsKept() {
    assertThat(status("{\"history\": [{\"outcome\": \"Paused\"}]}").history())
        .extracting(Rollout::outcome)
        .containsExactly("Paused");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "1e999999999, 0", "-1, 0", "1.5, 0", "99999999999, 0", "'\"7\"', 0"})
  void aRevisionIsANumber(String json, int revision) {
    assertThat(status("{\"history\": [{\"revision\": %s}]}".formatted(json)).history())
        .extracting(Rollout::revision)
        .containsExactly(revision);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z",
    "2026-11-01T12:00:00.5Z, 2026-11-01T12:00:00.500Z",
    "2026-11-01T13:00:00+01:00, 2026-11-01T12:00:00Z",
    "yesterday,",
    "2026-13-01T12:00:00Z,",
  })
  void timesAreOfRfc3339(String json, Instant time) {
    assertThat(status("{\"history\": [{\"startedAt\": \"%s\"}]}".formatted(json)).history())
        .extracting(Rollout::startedAt)
        .containsExactly(Optional.ofNullable(time));
  }

  @Test
  void ofManyAndLongOnesSoMuchIsKept() {
    var item = "{\"tag\": \"%s\"},".formatted("t".repeat(5000));

    var history = status("{\"history\": [%s {}]}".formatted(item.repeat(150))).history();

    assertThat(history).hasSize(100).allSatisfy(r -> assertThat(r.tag()).hasSize(1024));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "1",
        "{",
        "{}",
        "{\"items\": []}",
        "{\"metadata\": {\"resourceVersion\": 7}, \"items\": []}",
        "{\"metadata\": {\"resourceVersion\": \"7\"}, \"items\": {}}",
        "{\"metadata\": {\"resourceVersion\": \"7\"}}",
      })
  void whatIsNoListIsNone(String text) {
    assertThat(MonitorParser.list(text)).isEmpty();
  }

  @Test
  void whatIsNestedTooDeepIsNone() {
    assertThat(MonitorParser.list("{\"items\":" + "[".repeat(400_000))).isEmpty();
  }

  @Test
  void aListMayHoldNoMonitor() {
    assertThat(MonitorParser.list("{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}"))
        .hasValue(new MonitorParser.Listed("7", Optional.empty()));
  }

  @Test
  void aWatchTellsWhatBecameOfTheMonitor() {
    var object = "{\"metadata\":{\"resourceVersion\":\"8\"}}";

    assertThat(event("ADDED", object)).isEqualTo(new Event.Changed("8", NOTHING));
    assertThat(event("MODIFIED", object)).isEqualTo(new Event.Changed("8", NOTHING));
    assertThat(event("DELETED", object)).isEqualTo(new Event.Deleted("8"));
    assertThat(event("BOOKMARK", object)).isEqualTo(new Event.Bookmark("8"));
    assertThat(event("ERROR", "{\"code\":410}")).isEqualTo(new Event.Expired());
    assertThat(event("ERROR", "{\"code\":403}")).isEqualTo(new Event.Failed(Trouble.FORBIDDEN));
    assertThat(event("ERROR", "{}")).isEqualTo(new Event.Failed(Trouble.FAILED));
    assertThat(event("RENAMED", object)).isEqualTo(new Event.Failed(Trouble.MALFORMED));
    assertThat(event("MODIFIED", "{}")).isEqualTo(new Event.Failed(Trouble.MALFORMED));
    assertThat(event("MODIFIED", "7")).isEqualTo(new Event.Failed(Trouble.MALFORMED));
  }

  private static Event event(String type, String object) {
    return MonitorParser.event("{\"type\":\"%s\",\"object\":%s}".formatted(type, object));
  }

  private static Rollouts status(String json) {
    return MonitorParser.rollouts(Fields.parse("{\"status\":" + json + "}").orElseThrow());
  }
}

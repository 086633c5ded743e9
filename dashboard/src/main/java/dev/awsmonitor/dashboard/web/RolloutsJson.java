package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.rollouts.Dora;
import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Image;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rejected;
import dev.awsmonitor.dashboard.rollouts.Rollouts.Rollout;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Roll-outs as JSON, named as in the Monitor's status. {@code state} is "current", "stale" (the API
 * server is away), "unavailable" or "notDeployed"; all but the first say why.
 */
final class RolloutsJson {
  private RolloutsJson() {}

  static JsonObject of(RolloutsState state, Instant now) {
    return switch (state) {
      case RolloutsState.NotDeployed none -> state("notDeployed").add("why", none.words()).build();
      case RolloutsState.Unavailable gone ->
          state("unavailable")
              .add("why", gone.why().words())
              .add("since", gone.since().toString())
              .build();
      case RolloutsState.Known known -> of(known, now);
    };
  }

  private static JsonObjectBuilder state(String state) {
    return Json.createObjectBuilder().add("state", state);
  }

  private static JsonObject of(RolloutsState.Known known, Instant now) {
    var json = state(known.isCurrent() ? "current" : "stale");
    known
        .away()
        .ifPresent(a -> json.add("why", a.why().words()).add("since", a.since().toString()));
    json.add("readAt", known.readAt().toString())
        .add("ageSeconds", Math.max(0, Duration.between(known.readAt(), now).toSeconds()));
    add(json, known.rollouts());
    json.add("dora", dora(Dora.of(known.rollouts().history(), now)));
    return json.build();
  }

  private static void add(JsonObjectBuilder json, Rollouts rollouts) {
    rollouts
        .ready()
        .ifPresent(
            r ->
                json.add(
                    "ready",
                    Json.createObjectBuilder()
                        .add("status", r.status())
                        .add("reason", r.reason())
                        .add("message", r.message())));
    rollouts.latest().ifPresent(i -> json.add("latest", image(i, "seenAt")));
    rollouts
        .candidate()
        .ifPresent(
            c -> {
              var candidate = image(c.tag(), c.digest()).add("phase", c.phase());
              time(candidate, "startedAt", c.startedAt());
              slot(candidate, c.slot());
              json.add("candidate", candidate);
            });
    rollouts.current().ifPresent(i -> json.add("current", image(i, "servingSince")));
    rollouts.stable().ifPresent(i -> json.add("stable", image(i, "since")));
    json.add("rejected", array(rollouts.rejected(), RolloutsJson::rejected));
    json.add("history", array(rollouts.history(), RolloutsJson::rollout));
  }

  private static JsonObjectBuilder image(Image image, String time) {
    var json = image(image.tag(), image.digest());
    time(json, time, image.at());
    slot(json, image.slot());
    return json;
  }

  private static JsonObjectBuilder dora(Dora dora) {
    var json = Json.createObjectBuilder();
    dora.since().ifPresent(at -> json.add("since", at.toString()));
    dora.perWeek().ifPresent(n -> json.add("deploymentsPerWeek", rounded(n)));
    dora.leadTime().ifPresent(t -> json.add("leadTimeSeconds", t.toSeconds()));
    dora.failureRate().ifPresent(r -> json.add("changeFailureRatio", rounded(r)));
    dora.restoreTime().ifPresent(t -> json.add("timeToRestoreSeconds", t.toSeconds()));
    return json;
  }

  private static double rounded(double number) {
    return Math.round(number * 1000) / 1000.0;
  }

  private static JsonObjectBuilder image(String tag, String digest) {
    return Json.createObjectBuilder().add("tag", tag).add("digest", digest);
  }

  private static JsonObjectBuilder rejected(Rejected rejected) {
    var json =
        image(rejected.tag(), rejected.digest())
            .add("reason", rejected.reason())
            .add("message", rejected.message());
    time(json, "at", rejected.at());
    return json;
  }

  private static JsonObjectBuilder rollout(Rollout rollout) {
    var json =
        Json.createObjectBuilder()
            .add("revision", rollout.revision())
            .add("tag", rollout.tag())
            .add("digest", rollout.digest())
            .add("outcome", rollout.outcome());
    time(json, "seenAt", rollout.seenAt());
    time(json, "startedAt", rollout.startedAt());
    time(json, "servingAt", rollout.servingAt());
    time(json, "finishedAt", rollout.finishedAt());
    return json;
  }

  private static void slot(JsonObjectBuilder json, int slot) {
    if (slot > 0) {
      json.add("slot", slot);
    }
  }

  private static void time(JsonObjectBuilder json, String name, Optional<Instant> time) {
    time.ifPresent(at -> json.add(name, at.toString()));
  }

  private static <T> JsonArrayBuilder array(List<T> list, Function<T, JsonObjectBuilder> item) {
    var json = Json.createArrayBuilder();
    list.forEach(i -> json.add(item.apply(i)));
    return json;
  }
}

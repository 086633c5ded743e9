package dev.awsmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.imds.MutableClock;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer.Mode;
import dev.awsmonitor.dashboard.rollouts.Statuses;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roll-outs on the page and as JSON, from an API server of our own. */
class RolloutsTest {
  private static final Duration PAGE_AT_MOST = Duration.ofSeconds(1);

  @AutoClose private final FakeImds imds = FakeImds.start();
  @AutoClose private final FakeApiServer api = FakeApiServer.start(Statuses.SETTLED);
  private final MutableClock clock = new MutableClock();

  @Test
  void theApiTellsWhatTheMonitorTells() throws IOException {
    try (var server = start(api.environment())) {
      awaitState(server, "current");

      var json = rollouts(server);

      assertThat(json.getString("readAt")).isEqualTo("2026-11-01T12:00:00Z");
      assertThat(json.getInt("ageSeconds")).isZero();
      assertThat(json.keySet())
          .containsExactly(
              "state",
              "readAt",
              "ageSeconds",
              "ready",
              "latest",
              "current",
              "stable",
              "rejected",
              "history",
              "dora");
      assertThat(json.getJsonObject("stable"))
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("tag", "latest")
                  .add("digest", Statuses.GOOD)
                  .add("since", "2026-11-01T10:26:22Z")
                  .add("slot", 18501)
                  .build());
      assertThat(json.getJsonArray("rejected").getJsonObject(0).getString("reason"))
          .isEqualTo(Statuses.REASON);
      assertThat(json.getJsonArray("history").getJsonObject(1))
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("revision", 7)
                  .add("tag", "latest")
                  .add("digest", Statuses.GOOD)
                  .add("outcome", "Stable")
                  .add("seenAt", "2026-11-01T10:26:00Z")
                  .add("startedAt", "2026-11-01T10:26:01Z")
                  .add("servingAt", "2026-11-01T10:26:12Z")
                  .add("finishedAt", "2026-11-01T10:26:22Z")
                  .build());
    }
  }

  @Test
  void aCandidateIsInBoth() throws IOException {
    api.change(Statuses.UNDER_WAY);
    try (var server = start(api.environment())) {
      awaitState(server, "current");

      assertThat(rollouts(server).getJsonObject("candidate").getString("phase"))
          .isEqualTo("Deploying");
      assertThat(page(server)).contains("v9 (0badc0de0011) is being rolled out, for 30 s.");
    }
  }

  @Test
  void thePageShowsTheHistory() throws IOException {
    try (var server = start(api.environment())) {
      awaitState(server, "current");

      assertThat(page(server))
          .contains("#8</td>", "rolled back", "CandidateCrashLooped</span>", "exited with 1</span>")
          .contains(
              "#7</td>", "stable", "title=\"" + Statuses.GOOD + "\">8f1d3b6a90c2<", "11 s</td>")
          .contains("datetime=\"2026-11-01T10:26:01Z\">2026-11-01 10:26:01 UTC<")
          .doesNotContain("There is nothing", "As it was");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"FORBIDDEN", "OVERLOADED", "HANGS", "MALFORMED"})
  void whateverTheApiServerDoesThePageComesInTime(Mode mode) throws IOException {
    api.become(mode);
    try (var server = start(api.environment())) {
      Wire.ask(server.port(), "GET", "/");
      var began = System.nanoTime();

      var page = Wire.ask(server.port(), "GET", "/");

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PAGE_AT_MOST);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("There is nothing to show");
      assertThat(Wire.ask(server.port(), "GET", "/readyz").status()).isEqualTo(200);
      assertThat(rollouts(server).getString("state")).isEqualTo("unavailable");
    }
  }

  @Test
  void whatIsOldSaysSoInBoth() throws IOException {
    try (var server = start(api.environment())) {
      awaitState(server, "current");
      await().until(() -> api.watching() == 1);
      clock.advance(Duration.ofMinutes(1));
      api.become(Mode.FORBIDDEN);
      api.cutWatches();
      await()
          .untilAsserted(() -> assertThat(rollouts(server).getString("why", "")).contains("403"));
      clock.advance(Duration.ofMinutes(1));

      var json = rollouts(server);

      assertThat(json.getString("state")).isEqualTo("stale");
      assertThat(json.getString("since")).isEqualTo("2026-11-01T12:01:00Z");
      assertThat(json.getInt("ageSeconds")).isEqualTo(120);
      assertThat(page(server)).contains("As it was 2 min 0 s ago: the service account may not");
    }
  }

  @Test
  void outsideOfAClusterBothSaySo() throws IOException {
    try (var server = start(Map.of())) {
      assertThat(rollouts(server))
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("state", "notDeployed")
                  .add("why", "not deployed by the operator")
                  .build());
      assertThat(page(server)).contains("There is nothing to show: not deployed by the operator.");
    }
  }

  /** Whoever may push an image may name it. */
  @Test
  void whatTheMonitorSaysIsTextAndNothingElse() throws IOException {
    api.change(
        """
        {"candidate": {"tag": "<script>alert(1)</script>"},
         "rejected": [{"digest": "d", "reason": "<script>", "message": "\\"><script>"}],
         "history": [{"tag": "<script>", "digest": "\\"><script>", "outcome": "<script>"},
           {"digest": "d", "outcome": "Failed"}]}""");
    try (var server = start(api.environment())) {
      awaitState(server, "current");

      assertThat(page(server)).contains("&lt;script&gt;alert(1)").doesNotContain("<script>");
    }
  }

  private DashboardServer start(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("PORT", "0");
    return DashboardServer.start(
        DashboardConfig.from(all, _ -> null), Optional.of(imds.endpoint()), clock);
  }

  private static void awaitState(DashboardServer server, String state) {
    await().untilAsserted(() -> assertThat(rollouts(server).getString("state")).isEqualTo(state));
  }

  private static String page(DashboardServer server) throws IOException {
    return Wire.ask(server.port(), "GET", "/").body();
  }

  private static JsonObject rollouts(DashboardServer server) throws IOException {
    var answer = Wire.ask(server.port(), "GET", "/api/v1/rollouts");
    assertThat(answer.status()).isEqualTo(200);
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}

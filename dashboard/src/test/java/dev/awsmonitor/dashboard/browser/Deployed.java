package dev.awsmonitor.dashboard.browser;

import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.DashboardServer;
import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.host.FakeProc;
import dev.awsmonitor.dashboard.imds.MutableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A dashboard as the operator starts it. Its time stands still, so that its picture is the same.
 */
final class Deployed implements AutoCloseable {
  static final String VERSION = "1.4.2";
  static final String TAG = "latest";
  static final String SHORT_DIGEST = "8f1d3b6a90c2";
  private static final String DIGEST =
      "sha256:" + SHORT_DIGEST + "7e45d1f0a8b3c6e92475bd10f3a7c85e6294d07b1ea3f5c80d26";
  private static final Duration SERVING_FOR = Duration.ofMinutes(94);
  private static final Duration WATCHED_FOR = Duration.ofMinutes(15);
  private static final Duration DRAINS_AT_ONCE = Duration.ZERO;

  /** Longer than the dashboard keeps what it read of an IMDS that answered only in part. */
  private static final Duration INCOMPLETE_IS_KEPT_AT_MOST = Duration.ofSeconds(6);

  private final DashboardServer server;
  private final MutableClock clock;

  private Deployed(DashboardServer server, MutableClock clock) {
    this.server = server;
    this.clock = clock;
  }

  static Deployed beside(URI imds) {
    return beside(imds, Map.of());
  }

  /**
   * Starts one.
   *
   * @param changes to the environment that the operator gives it
   */
  static Deployed beside(URI imds, Map<String, String> changes) {
    var environment =
        new HashMap<>(
            Map.of(
                "PORT",
                "0",
                "AWS_MONITOR_VERSION",
                VERSION,
                "IMAGE_TAG",
                TAG,
                "IMAGE_DIGEST",
                DIGEST,
                "ROLLOUT_REVISION",
                "7",
                "NODE_NAME",
                "ip-172-31-16-25"));
    environment.putAll(changes);
    var config = DashboardConfig.from(environment, _ -> null);
    var clock = new MutableClock();
    clock.advance(WATCHED_FOR.negated());
    var host = FakeProc.watched(clock);
    clock.advance(SERVING_FOR.negated());
    var server = DashboardServer.start(config, Optional.of(imds), clock, DRAINS_AT_ONCE, host);
    clock.advance(SERVING_FOR);
    return new Deployed(server, clock);
  }

  /** Lets it forget what it could not read. */
  void forgetWhatIsIncomplete() {
    clock.advance(INCOMPLETE_IS_KEPT_AT_MOST);
  }

  /** Until it has read its Monitor. */
  void awaitRollouts() {
    var uri = URI.create(origin() + "/api/v1/rollouts");
    try (var client = HttpClient.newHttpClient()) {
      await()
          .until(
              () ->
                  client
                      .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                      .body()
                      .contains("\"current\""));
    }
  }

  int port() {
    return server.port();
  }

  /** How many pages listen to what changes. */
  int streams() {
    return server.streams();
  }

  /** Ends it as SIGTERM does. */
  void drainAndStop() {
    server.drainAndStop();
  }

  String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}

package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.testing.BundledApiServer;
import dev.awsmonitor.operator.leadership.ElectedOperator;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two operators on a real API server: one leads, and the other goes on when it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaderElectionIT {
  /** A killed leader's Lease has to expire, and a retry to come round. */
  private static final Duration FAILOVER_AT_MOST = Duration.ofSeconds(10);

  private final BundledApiServer server = BundledApiServer.start();
  private final KubernetesClient client = server.newClient();

  @BeforeAll
  void makeNamespace() {
    ApiServerObjects.makeNamespace(client);
  }

  @AfterEach
  void clear() {
    ApiServerObjects.deleteAll(client);
  }

  @AfterAll
  void close() {
    client.close();
    server.close();
  }

  @Test
  void onlyTheLeaderWrites() {
    try (var stage = new Stage(client);
        var first = new ElectedProcess(server, "first");
        var second = new ElectedProcess(server, "second")) {
      stage.push(V1).apply("");

      stage.untilServing(V1);

      var leader = holder().equals(Optional.of("first")) ? first : second;
      var other = leader == first ? second : first;
      assertThat(leader.written()).isNotEmpty();
      assertThat(other.written()).isEmpty();
    }
  }

  /** A Service sends webhooks to either: both are ready. */
  @Test
  void aWebhookThatReachesTheOtherOneRollsOutToo() throws Exception {
    try (var stage = new Stage(client);
        var first = new ElectedProcess(server, "first")) {
      await().until(() -> holder().equals(Optional.of("first")));
      Hooks.makeSecret(client);
      stage.scannedByWebhook().push(V1).apply("");
      stage.untilServing(V1);
      try (var second = new ElectedProcess(server, "second")) {
        await().until(() -> Hooks.post(second.webhookPort(), "wrong") == 401);
        stage.pushQuietly(V2);

        assertThat(Hooks.post(second.webhookPort(), Hooks.TOKEN)).isEqualTo(202);

        stage.untilServing(V2);
        assertThat(first.isDeposed()).isFalse();
        assertThat(second.written())
            .singleElement(InstanceOfAssertFactories.STRING)
            .startsWith("PATCH ")
            .contains("/monitors/dashboard");
      }
    }
  }

  @Test
  void aKilledLeaderIsFollowedInTheMiddleOfARollOut() {
    try (var stage = new Stage(client);
        var first = new ElectedProcess(server, "first")) {
      await().until(() -> holder().equals(Optional.of("first")));
      stage.cluster().decide(V2, Fate.STARTS_FOR_EVER);
      stage.push(V1).apply("");
      stage.untilServing(V1);
      try (var second = new ElectedProcess(server, "second")) {
        stage.push(V2);
        stage.until(s -> s.candidate() != null && stage.cluster().started().contains(V2));

        first.kill();
        stage.cluster().decide(V2, Fate.READY);
        var began = System.nanoTime();
        stage.untilServing(V2);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAILOVER_AT_MOST);
        assertThat(holder()).hasValue("second");
        assertThat(first.isDeposed()).as("it is told that it no longer leads").isTrue();
        assertThat(second.written()).isNotEmpty();
        assertThat(stage.cluster().started()).containsExactly(V1, V2);
      }
    }
  }

  @Test
  void aLeaderThatStepsDownIsFollowedAtOnce() {
    try (var stage = new Stage(client)) {
      var first = new ElectedProcess(server, "first");
      await().until(() -> holder().equals(Optional.of("first")));
      try (var second = new ElectedProcess(server, "second")) {
        first.close();

        assertThat(first.isDeposed()).as("its end was its own").isFalse();
        assertThat(holder()).isNotEqualTo(Optional.of("first"));
        stage.push(V1).apply("");
        stage.untilServing(V1);
        assertThat(second.written()).isNotEmpty();
      }
    }
  }

  private Optional<String> holder() {
    var lease = client.leases().inNamespace(Stage.NAMESPACE).withName(ElectedOperator.LEASE).get();
    return Optional.ofNullable(lease).map(l -> l.getSpec().getHolderIdentity());
  }
}

package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.operator.notifications.Receiver;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver hears of the operator, and what nobody hears of the receiver. */
class NotificationsOnMockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SPEC =
      "notifications: {urlSecret: {name: chat}, format: CloudEvents, plainHttp: true}\n";

  private final MockApiServer server = new MockApiServer();
  private final KubernetesClient client = server.client();
  private final Receiver receiver = new Receiver();

  @BeforeEach
  void aSecretHoldsTheUrl() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(Stage.NAMESPACE)
                .withName("chat")
                .endMetadata()
                .addToData(
                    "url", Base64.getEncoder().encodeToString(receiver.url().getBytes(UTF_8)))
                .build())
        .create();
  }

  @AfterEach
  void close() {
    receiver.close();
    client.close();
    server.close();
  }

  @Test
  void aRollOutAndARollBackAreToldOnceInTheirOrder() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.CRASHES);
      scenario.push(V1).apply(SPEC);
      scenario.untilServing(V1);
      scenario.push(V2);
      scenario.untilRejected(V2);

      await().atMost(PATIENCE).until(() -> receiver.bodies().size() >= 2);
      scenario.untilIdle();

      assertThat(receiver.bodies())
          .satisfiesExactly(
              first ->
                  assertThat(first).contains("dev.awsmonitor.rollout.succeeded\"").contains(V1),
              second ->
                  assertThat(second).contains("dev.awsmonitor.rollout.rolledback\"").contains(V2));
    }
  }

  @Test
  void aReceiverThatIsAwayHoldsNoRollOutUp() {
    receiver.close();
    try (var scenario = start()) {
      scenario.push(V1).apply(SPEC);
      scenario.untilServing(V1);
      scenario.push(V2);
      scenario.untilServing(V2);
    }
  }

  @Test
  void theUrlIsNowhereWhenTheReceiverRefuses() throws Exception {
    var log = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    System.setOut(new PrintStream(log, true, UTF_8));
    System.setErr(System.out);
    try (var scenario = start()) {
      receiver.answers(exchange -> exchange.sendResponseHeaders(404, -1));
      scenario.push(V1).apply(SPEC);
      scenario.untilServing(V1);
      await().atMost(PATIENCE).until(() -> reasons().contains("NotificationFailed"));

      assertThat(log.toString(UTF_8))
          .contains("Notification given up: the receiver answered 404")
          .doesNotContain(Receiver.PLANTED);
      assertThat(OperatorScenarios.get(scenario.operator().metricsPort(), "/metrics"))
          .contains("awsmonitor_notifications_total{result=\"given_up\"} 1.0")
          .doesNotContain(Receiver.PLANTED);
      assertThat(Serialization.asYaml(scenario.monitor())).doesNotContain(Receiver.PLANTED);
      assertThat(events())
          .filteredOn(e -> e.getReason().equals("NotificationFailed"))
          .singleElement()
          .extracting(Event::getMessage)
          .isEqualTo(
              "dev.awsmonitor.rollout.succeeded of rollouts/1 was not delivered:"
                  + " the receiver answered 404");
      assertThat(Serialization.asYaml(events())).doesNotContain(Receiver.PLANTED);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Scenario start() {
    return new Scenario(client, server::client, Integer.MAX_VALUE);
  }

  private List<Event> events() {
    return client.v1().events().inNamespace(Stage.NAMESPACE).list().getItems();
  }

  private List<String> reasons() {
    return events().stream().map(Event::getReason).toList();
  }
}

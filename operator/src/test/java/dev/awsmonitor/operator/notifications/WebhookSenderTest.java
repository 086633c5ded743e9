package dev.awsmonitor.operator.notifications;

import static dev.awsmonitor.operator.notifications.Told.T0;
import static dev.awsmonitor.operator.notifications.Told.monitor;
import static dev.awsmonitor.operator.notifications.Told.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.awsmonitor.api.v1alpha1.NotificationFormat;
import dev.awsmonitor.api.v1alpha1.NotificationSpec;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.SecretName;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.egress.EgressGuard;
import dev.awsmonitor.operator.egress.ProxySettings;
import dev.awsmonitor.operator.secrets.SecretContent;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(300);

  private final Receiver receiver = new Receiver();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EgressClient http =
      new EgressClient(new EgressGuard(), ProxySettings.DIRECT, threads);
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    http.close();
    receiver.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "CLOUD_EVENTS, 'application/cloudevents+json; charset=utf-8 {\"specversion\":\"1.0\"'",
    "SLACK, 'application/json; charset=utf-8 {\"text\":\"*monitoring/dashboard* roll-out'"
  })
  void whatIsSentIsTaken(NotificationFormat format, String body) {
    assertThat(send(receiver.url(), format, true, PATIENT)).isEqualTo(new Delivery.Delivered());
    assertThat(receiver.bodies()).singleElement().asString().startsWith(body);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "408", "425", "429"})
  void anAnswerThatMayPassIsTriedAgain(int status) {
    assertThat(answered(exchange -> exchange.sendResponseHeaders(status, -1)))
        .isEqualTo(new Delivery.Deferred("the receiver answered " + status, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"429, 120", "503, 7"})
  void retryAfterIsObeyed(int status, int seconds) {
    var answer =
        answered(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
              exchange.sendResponseHeaders(status, -1);
            });

    assertThat(answer)
        .isEqualTo(
            new Delivery.Deferred(
                "the receiver answered " + status, Optional.of(T0.plusSeconds(seconds))));
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "404", "410"})
  void anAnswerThatLastsIsNotTriedAgain(int status) {
    assertThat(answered(exchange -> exchange.sendResponseHeaders(status, -1)))
        .isEqualTo(new Delivery.Refused("the receiver answered " + status));
  }

  @Test
  void aRedirectToAMetadataAddressIsNotFollowed() {
    var answer =
        answered(
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .set("Location", "http://169.254.169.254/latest/meta-data/");
              exchange.sendResponseHeaders(307, -1);
            });

    assertThat(answer)
        .isEqualTo(
            new Delivery.Refused("the receiver answered 307, and redirects are not followed"));
    assertThat(receiver.bodies()).hasSize(1);
  }

  @Test
  void aSlowReceiverIsGivenUpInTime() {
    receiver.answers(this::hang);

    assertThat(send(receiver.url(), NotificationFormat.SLACK, true, HASTY))
        .isEqualTo(new Delivery.Deferred("no whole answer within 300 ms"));
  }

  @Test
  void anEndlessAnswerIsNotReadOn() {
    var answer =
        answered(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              var line = "and on and on\n".getBytes(StandardCharsets.UTF_8);
              while (over.getCount() > 0) {
                exchange.getResponseBody().write(line);
              }
            });

    assertThat(answer)
        .isEqualTo(new Delivery.Refused("the receiver answered with more than 16384 bytes"));
  }

  @Test
  void nobodyThereIsTriedAgain() {
    var url = receiver.url();
    receiver.close();

    assertThat(send(url, NotificationFormat.SLACK, true, PATIENT))
        .isEqualTo(new Delivery.Deferred("the receiver does not accept connections"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/" + Receiver.PLANTED,
        "https://[fd00:ec2::254]/" + Receiver.PLANTED,
        "ftp://receiver.test/" + Receiver.PLANTED,
        "https://" + Receiver.PLANTED + "@receiver.test/",
        Receiver.PLANTED
      })
  void aUrlThatMayNotBeAskedIsRefusedWithoutAWordOfIt(String url) {
    var delivery = send(url, NotificationFormat.SLACK, true, PATIENT);

    assertThat(delivery).isInstanceOf(Delivery.Refused.class);
    assertThat(delivery.toString()).doesNotContain(Receiver.PLANTED).doesNotContain("169.254");
  }

  @Test
  void withoutPlainHttpThereIsTls() {
    assertThat(send(receiver.url(), NotificationFormat.SLACK, false, PATIENT))
        .isInstanceOf(Delivery.Refused.class);
    assertThat(receiver.bodies()).isEmpty();
  }

  @Test
  void aUrlThatIsNoneIsToldWithoutAWordOfIt() {
    assertThat(send("ht tp://" + Receiver.PLANTED, NotificationFormat.SLACK, true, PATIENT))
        .isEqualTo(new Delivery.Deferred("Secret monitoring/hook holds no URL in its key url"));
  }

  @Test
  void aSecretMayCome() {
    assertThat(sender(Map.of(), PATIENT).send(told(), to(NotificationFormat.SLACK, true)))
        .isEqualTo(new Delivery.Deferred("Secret monitoring/hook has no key url"));
    var missing =
        new WebhookSender(
            http,
            (namespace, name) -> {
              throw new SecretUnreadableException("Secret a/b is not there");
            },
            PATIENT,
            Clock.fixed(T0, ZoneOffset.UTC));
    assertThat(missing.send(told(), to(NotificationFormat.SLACK, true)))
        .isEqualTo(new Delivery.Deferred("Secret a/b is not there"));
  }

  @Test
  void whateverElseGoesWrongIsTriedAgainWithoutItsWords() {
    var broken =
        new WebhookSender(
            http,
            (namespace, name) -> {
              throw new IllegalStateException(Receiver.PLANTED);
            },
            PATIENT,
            Clock.fixed(T0, ZoneOffset.UTC));

    assertThat(broken.send(told(), to(NotificationFormat.SLACK, true)))
        .isEqualTo(new Delivery.Deferred("it could not be sent (IllegalStateException)"));
  }

  private void hang(HttpExchange exchange) throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Delivery answered(HttpHandler answer) {
    receiver.answers(answer);
    return send(receiver.url(), NotificationFormat.CLOUD_EVENTS, true, PATIENT);
  }

  private Delivery send(
      String url, NotificationFormat format, boolean plainHttp, Duration timeout) {
    return sender(Map.of("url", url + "\n"), timeout).send(told(), to(format, plainHttp));
  }

  private WebhookSender sender(Map<String, String> secret, Duration timeout) {
    return new WebhookSender(
        http,
        (namespace, name) -> new SecretContent("Opaque", secret),
        timeout,
        Clock.fixed(T0, ZoneOffset.UTC));
  }

  private static Notification told() {
    return StatusReader.read(monitor(rollout(1, RolloutOutcome.STABLE, T0))).getFirst();
  }

  private static NotificationSpec to(NotificationFormat format, boolean plainHttp) {
    return new NotificationSpec(new SecretName("hook"), format, plainHttp);
  }
}

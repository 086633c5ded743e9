package dev.awsmonitor.operator.notifications;

import dev.awsmonitor.api.v1alpha1.NotificationSpec;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.egress.EgressRefusedException;
import dev.awsmonitor.operator.egress.EgressRequest;
import dev.awsmonitor.operator.egress.EgressResponse;
import dev.awsmonitor.operator.egress.RetryAfter;
import dev.awsmonitor.operator.egress.TooLargeException;
import dev.awsmonitor.operator.secrets.SecretReader;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;

/**
 * Sends a notification once, to the URL in a Secret. What went wrong is told in words of our own:
 * those of the JDK may hold the URL, or a part of it.
 */
public final class WebhookSender {
  private static final String URL_KEY = "url";

  /** Receivers answer with a word; who answers with more is not read on. */
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  /** A fleet of Monitors on one image has its news in the same second. */
  private static final int AT_ONCE_MAX = 16;

  private final EgressClient http;
  private final SecretReader secrets;
  private final Duration timeout;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);

  /**
   * Creates one.
   *
   * @param timeout for one try, all of it
   */
  public WebhookSender(EgressClient http, SecretReader secrets, Duration timeout, Clock clock) {
    this.http = http;
    this.secrets = secrets;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** Sends it, blocking. Never throws: what went wrong is an outcome. */
  public Delivery send(Notification notification, NotificationSpec to) {
    try {
      places.acquire();
      try {
        return post(notification, to);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Deferred("the operator ends");
    }
  }

  private Delivery post(Notification notification, NotificationSpec to)
      throws InterruptedException {
    try {
      var url = url(notification.namespace(), to.urlSecret().name());
      var body = NotificationBody.of(notification, to.format());
      return outcome(http.send(request(url, body, to.plainHttp())));
    } catch (SecretUnreadableException e) {
      return new Delivery.Deferred(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return failure(e);
    } catch (RuntimeException e) {
      // whatever it is, the next one must not wait for it for ever
      return new Delivery.Deferred("it could not be sent (" + e.getClass().getSimpleName() + ")");
    }
  }

  private URI url(String namespace, String secret) {
    var label = "Secret " + namespace + "/" + secret;
    var url =
        secrets
            .read(namespace, secret)
            .get(URL_KEY)
            .orElseThrow(() -> new SecretUnreadableException(label + " has no key " + URL_KEY))
            .strip();
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // not as the cause: its message quotes what it could not read
      throw new SecretUnreadableException(label + " holds no URL in its key " + URL_KEY);
    }
  }

  private EgressRequest request(URI url, NotificationBody body, boolean plainHttp) {
    return new EgressRequest(
        "POST",
        url,
        Map.of("Content-Type", body.contentType(), "User-Agent", "aws-monitor"),
        Optional.of(body.text()),
        plainHttp,
        "",
        timeout,
        ANSWER_BYTES_MAX);
  }

  private Delivery outcome(EgressResponse answer) {
    int status = answer.status();
    var said = "the receiver answered " + status;
    return switch (status / 100) {
      case 2 -> new Delivery.Delivered();
      case 3 -> new Delivery.Refused(said + ", and redirects are not followed");
      case 5 -> new Delivery.Deferred(said, retryAfter(answer));
      default ->
          switch (status) {
            case 408, 425, 429 -> new Delivery.Deferred(said, retryAfter(answer));
            default -> new Delivery.Refused(said);
          };
    };
  }

  private Optional<Instant> retryAfter(EgressResponse answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .flatMap(text -> RetryAfter.parse(text, clock.instant()));
  }

  private Delivery failure(IOException e) {
    return switch (e) {
      case EgressRefusedException _ ->
          new Delivery.Refused(
              "the URL may not be asked: it has no TLS, or leads to this machine, to a link-local"
                  + " or to a metadata address");
      case TooLargeException _ ->
          new Delivery.Refused(
              "the receiver answered with more than " + ANSWER_BYTES_MAX + " bytes");
      case HttpTimeoutException _ ->
          new Delivery.Deferred("no whole answer within " + timeout.toMillis() + " ms");
      case ConnectException _ -> new Delivery.Deferred("the receiver does not accept connections");
      case UnknownHostException _ -> new Delivery.Deferred("the name of the receiver is not known");
      case SSLException _ -> new Delivery.Deferred("the receiver's certificate is not trusted");
      default ->
          new Delivery.Deferred("the answer broke off (" + e.getClass().getSimpleName() + ")");
    };
  }
}

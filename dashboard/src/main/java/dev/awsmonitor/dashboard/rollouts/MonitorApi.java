package dev.awsmonitor.dashboard.rollouts;

import dev.awsmonitor.dashboard.config.DashboardConfig.OwnMonitor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** Asks the API server for one Monitor. As a list, since a watch goes on from a list's version. */
final class MonitorApi implements AutoCloseable {
  /** etcd takes objects of up to 1.5 MiB; a Monitor with all it may remember has a tenth. */
  static final int BYTES_MAX = 1024 * 1024;

  private static final int OK = 200;
  private static final int GONE = 410;

  private final ServiceAccount account;
  private final String monitors;
  private final Limits limits;
  private final HttpClient client;

  /** Connects to nobody yet. HTTP/1.1: a watch that hangs then holds up nothing but itself. */
  MonitorApi(OwnMonitor.Place place, ServiceAccount account, Limits limits)
      throws TroubleException {
    this.account = account;
    this.limits = limits;
    this.monitors =
        "https://%s:%d/apis/awsmonitor.dev/v1alpha1/namespaces/%s/monitors?fieldSelector=%s"
            .formatted(
                place.host().contains(":") ? "[" + place.host() + "]" : place.host(),
                place.port(),
                encoded(place.namespace()),
                encoded("metadata.name=" + place.name()));
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(limits.answer())
            .sslContext(account.tls())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** The Monitor in a list of one, or of none. */
  String list() throws TroubleException, InterruptedException {
    var answer =
        send(
            monitors,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BYTES_MAX),
            limits.answer());
    if (answer.statusCode() != OK) {
      throw new TroubleException(Trouble.ofStatus(answer.statusCode()));
    }
    return answer.body();
  }

  /**
   * Gives each event until one is not wanted, the API server ends it, or the time is up.
   *
   * @return false when the version is too old to go on from
   */
  boolean watch(String version, Predicate<String> goesOn)
      throws TroubleException, InterruptedException {
    var answer =
        send(
            monitors
                + "&watch=true&allowWatchBookmarks=true&timeoutSeconds="
                + limits.watch().toSeconds()
                + "&resourceVersion="
                + encoded(version),
            head ->
                head.statusCode() == OK
                    ? new LineSubscriber(BYTES_MAX, goesOn)
                    : BodySubscribers.replacing(0),
            limits.watch().plus(limits.answer()));
    return switch (answer.statusCode()) {
      case OK -> true;
      case GONE -> false;
      default -> throw new TroubleException(Trouble.ofStatus(answer.statusCode()));
    };
  }

  /** The limit is on the whole, as that of a request ends when its answer begins. */
  private <T> HttpResponse<T> send(String uri, HttpResponse.BodyHandler<T> body, Duration limit)
      throws TroubleException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(limits.answer())
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + account.token())
            .build();
    var exchange = client.sendAsync(request, body);
    try {
      return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new TroubleException(cause(e));
    } catch (TimeoutException _) {
      throw new TroubleException(Trouble.NOT_REACHABLE);
    } finally {
      exchange.cancel(true);
    }
  }

  private static Trouble cause(ExecutionException e) {
    for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
      switch (cause) {
        case TroubleException known -> {
          return known.trouble();
        }
        case SSLException _ -> {
          return Trouble.NOT_TRUSTED;
        }
        default -> {}
      }
    }
    return e.getCause() instanceof IOException ? Trouble.NOT_REACHABLE : Trouble.FAILED;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

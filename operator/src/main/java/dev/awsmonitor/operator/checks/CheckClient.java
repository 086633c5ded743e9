package dev.awsmonitor.operator.checks;

import dev.awsmonitor.api.v1alpha1.Check;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a pod, at its own address, what a check names. */
public final class CheckClient {
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  private final HttpClient http;

  /** Uses a client that follows no redirects and asks no proxy. */
  public CheckClient(HttpClient http) {
    this.http = http;
  }

  /**
   * Asks once. Never throws: what went wrong is the answer.
   *
   * @return what was wrong, with the method and path that were asked; empty when all was as told
   */
  public Optional<String> ask(URI pod, Check check) {
    return problem(pod.resolve(check.path()), check)
        .map(why -> "%s %s %s".formatted(check.method(), check.path(), why));
  }

  private Optional<String> problem(URI uri, Check check) {
    try {
      return problem(http.sendAsync(request(uri, check), body(check)), check);
    } catch (RejectedExecutionException e) {
      return Optional.of("was not asked: the operator ends");
    }
  }

  /** The client's own time-out ends with the header of an answer. */
  private static Optional<String> problem(
      CompletableFuture<HttpResponse<String>> sent, Check check) {
    try {
      var response = sent.get(check.longest().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.headers(), response.body()).problem(check);
    } catch (TimeoutException e) {
      sent.cancel(true);
      return Optional.of("took longer than " + check.maxLatency());
    } catch (ExecutionException e) {
      return Optional.of(words(e.getCause()));
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.of("was interrupted");
    }
  }

  private static HttpRequest request(URI uri, Check check) {
    return HttpRequest.newBuilder(uri)
        .header("User-Agent", "aws-monitor")
        .method(check.method().name(), HttpRequest.BodyPublishers.noBody())
        .build();
  }

  /** A body that nobody looks at is not kept, however long. */
  private static BodyHandler<String> body(Check check) {
    return check.bodyContains() == null && check.json() == null
        ? BodyHandlers.replacing("")
        : BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_BYTES_MAX);
  }

  private static String words(@Nullable Throwable e) {
    return switch (e) {
      case null -> "is not answered";
      case ConnectException _ -> "is not answered: no connection is accepted";
      case IOException io when io.getMessage() != null -> "is not answered: " + io.getMessage();
      default -> "is not answered: " + e.getClass().getSimpleName();
    };
  }
}

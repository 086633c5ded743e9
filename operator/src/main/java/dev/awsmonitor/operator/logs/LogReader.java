package dev.awsmonitor.operator.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.awsmonitor.operator.resources.FailedContainer;
import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a container wrote last. It is asked once, gets little time and brings little: people
 * wait for the roll-back, not for the log. A log that cannot be read is an empty one.
 */
public final class LogReader {
  private static final Logger LOGGER = LoggerFactory.getLogger(LogReader.class);

  /** From the failure to the roll-back it may take a second, and this is part of it. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private static final int LINES_MAX = 20;

  /** The API server counts from the first of these lines: room for 3 KiB each. */
  private static final int BYTES_MAX = 64 * 1024;

  private final KubernetesClient client;
  private final Duration patience;

  /** Reads by this client. */
  public LogReader(KubernetesClient client) {
    this(client, PATIENCE);
  }

  LogReader(KubernetesClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /** The last lines, as they were written. */
  public String read(FailedContainer container) {
    try {
      return await(ask(container), container);
    } catch (RuntimeException e) {
      // whatever it is, it must not keep a bad image in place
      return unread(container, String.valueOf(e.getMessage()));
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> ask(FailedContainer container) {
    var http = client.getHttpClient();
    return http.sendAsync(http.newHttpRequestBuilder().uri(uri(container)).build(), byte[].class);
  }

  private URI uri(FailedContainer container) {
    return URI.create(client.getMasterUrl().toString())
        .resolve(
            "/api/v1/namespaces/%s/pods/%s/log?container=%s&previous=%s&tailLines=%d&limitBytes=%d"
                .formatted(
                    container.namespace(),
                    container.pod(),
                    Names.CONTAINER,
                    container.previous(),
                    LINES_MAX,
                    BYTES_MAX));
  }

  private String await(CompletableFuture<HttpResponse<byte[]>> answer, FailedContainer container) {
    try {
      var response = answer.get(patience.toMillis(), MILLISECONDS);
      return response.isSuccessful()
          ? new String(response.body(), UTF_8)
          : unread(container, "the API server answered " + response.code());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return unread(container, "no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      return unread(container, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static String unread(FailedContainer container, String why) {
    LOGGER
        .atWarn()
        .addKeyValue("namespace", container.namespace())
        .addKeyValue("pod", container.pod())
        .log("Log not read: {}", why);
    return "";
  }
}

package dev.awsmonitor.operator.egress;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to URLs that other people write. Each URL, also of a redirect, passes {@link
 * EgressGuard}; names, connecting, header and body together take no longer than the request allows;
 * an answer that is too large is not read on.
 */
public final class EgressClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int REDIRECTS_MAX = 5;

  /** Clients with authorities of their own that are kept; each has a thread. */
  private static final int CLIENTS_MAX = 16;

  private final EgressGuard guard;
  private final ProxySettings proxy;
  private final ExecutorService executor;
  private final Map<String, HttpClient> clients = new LinkedHashMap<>(CLIENTS_MAX, 0.75f, true);

  /**
   * Creates a client.
   *
   * @param executor where names are looked up and answers are read; its threads may block
   */
  public EgressClient(EgressGuard guard, ProxySettings proxy, ExecutorService executor) {
    this.guard = guard;
    this.proxy = proxy;
    this.executor = executor;
  }

  /**
   * Sends a request and reads the answer; GET and HEAD follow redirects.
   *
   * @throws EgressRefusedException when a URL on the way may not be asked
   * @throws HttpTimeoutException when it takes longer than allowed
   * @throws TooLargeException when the answer is larger than allowed
   * @throws IOException when there is no answer
   */
  public EgressResponse send(EgressRequest request) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + request.timeout().toNanos();
    var next = request;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      var response = sendOnce(next);
      var target = redirect(next, response);
      if (target.isEmpty()) {
        return response;
      }
      var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      next = next.redirectedTo(target.get(), left);
    }
    throw new IOException("more than " + REDIRECTS_MAX + " redirects");
  }

  private EgressResponse sendOnce(EgressRequest request) throws IOException, InterruptedException {
    var exchange = submit(request);
    try {
      return exchange.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private Future<EgressResponse> submit(EgressRequest request) throws IOException {
    try {
      return executor.submit(() -> exchange(request));
    } catch (RejectedExecutionException e) {
      throw new IOException("this process is ending", e);
    }
  }

  private EgressResponse exchange(EgressRequest request) throws IOException, InterruptedException {
    if (proxy.of(request.uri()).isPresent()) {
      guard.checkBehindProxy(request.uri(), request.plainHttp());
    } else {
      guard.check(request.uri(), request.plainHttp());
    }
    var answer = client(request.caBundle()).send(http(request), BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      var bytes = body.readNBytes(request.bodyBytesMax() + 1);
      if (bytes.length > request.bodyBytesMax()) {
        throw new TooLargeException(request.bodyBytesMax());
      }
      return new EgressResponse(
          request.uri(),
          answer.statusCode(),
          answer.headers(),
          isPacked(answer) && bytes.length > 0
              ? Gzip.unpack(bytes, request.bodyBytesMax())
              : bytes);
    }
  }

  private static HttpRequest http(EgressRequest request) {
    var builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(request.timeout())
            .method(
                request.method(),
                request
                    .body()
                    .map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private static boolean isPacked(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Content-Encoding")
        .filter("gzip"::equalsIgnoreCase)
        .isPresent();
  }

  private static Optional<URI> redirect(EgressRequest request, EgressResponse response)
      throws IOException {
    var isFollowed =
        switch (response.status()) {
          case 301, 302, 303, 307, 308 -> request.body().isEmpty();
          default -> false;
        };
    var location = response.headers().firstValue("Location");
    if (!isFollowed || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(response.uri().resolve(URI.create(location.get())));
    } catch (IllegalArgumentException e) {
      throw new IOException("the redirect leads to no URL");
    }
  }

  private HttpClient client(String caBundle) throws IOException {
    synchronized (clients) {
      var known = clients.get(caBundle);
      if (known != null) {
        return known;
      }
      if (clients.size() >= CLIENTS_MAX) {
        var eldest = clients.keySet().iterator().next();
        Optional.ofNullable(clients.remove(eldest)).ifPresent(HttpClient::shutdown);
      }
      var created = newClient(caBundle);
      clients.put(caBundle, created);
      return created;
    }
  }

  private HttpClient newClient(String caBundle) throws IOException {
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxy.selector())
            .executor(executor);
    return caBundle.isEmpty()
        ? builder.build()
        : builder.sslContext(TrustedCertificates.context(caBundle)).build();
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    synchronized (clients) {
      clients.values().forEach(HttpClient::shutdownNow);
      clients.clear();
    }
  }
}

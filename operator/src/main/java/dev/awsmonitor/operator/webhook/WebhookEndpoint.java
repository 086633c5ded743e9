package dev.awsmonitor.operator.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /hooks/NAMESPACE/NAME}: 202 at once, a problem body (RFC 9457) otherwise. How long a
 * sender may take for a request is bounded by the JVM's flags (images/operator.args).
 */
public final class WebhookEndpoint implements HttpHandler {
  /** Payloads of registries have a few KiB. */
  static final int BODY_BYTES_MAX = 64 * 1024;

  /** More senders at once are asked to come again: each may hold a body. */
  static final int CONCURRENT_MAX = 64;

  private static final Logger LOGGER = LoggerFactory.getLogger(WebhookEndpoint.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Webhooks webhooks;
  private final Consumer<HookResult> results;
  private final SourceLimiter limiter;
  private final Semaphore free = new Semaphore(CONCURRENT_MAX);

  /**
   * Takes webhooks.
   *
   * @param results is told what became of each
   */
  public WebhookEndpoint(Webhooks webhooks, Consumer<HookResult> results, Clock clock) {
    this.webhooks = webhooks;
    this.results = results;
    this.limiter = new SourceLimiter(clock);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var result = limited(exchange);
      results.accept(result);
      answer(exchange, result);
    }
  }

  private HookResult limited(HttpExchange exchange) throws IOException {
    if (!limiter.admits(exchange.getRemoteAddress().getAddress())) {
      return HookResult.TOO_MANY;
    }
    if (!free.tryAcquire()) {
      return HookResult.UNAVAILABLE;
    }
    try {
      return read(exchange);
    } finally {
      free.release();
    }
  }

  private HookResult read(HttpExchange exchange) throws IOException {
    var address = HookAddress.parse(exchange.getRequestURI().getPath());
    if (address.isEmpty()) {
      return HookResult.NOT_FOUND;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return HookResult.NOT_A_POST;
    }
    var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return HookResult.TOO_LARGE;
    }
    return decided(address.get(), proof(exchange), body);
  }

  private HookResult decided(HookAddress address, Proof proof, byte[] body) {
    try {
      return webhooks.receive(address, proof, body);
    } catch (RuntimeException e) {
      // its message may hold parts of what was sent
      LOGGER.error("A webhook was not understood: {}", e.getClass().getName());
      return HookResult.UNAVAILABLE;
    }
  }

  private static Proof proof(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    return Proof.of(
        Optional.ofNullable(headers.getFirst("X-Hub-Signature-256")),
        Optional.ofNullable(headers.getFirst("Authorization")),
        Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
  }

  private static void answer(HttpExchange exchange, HookResult result) throws IOException {
    var headers = exchange.getResponseHeaders();
    switch (result) {
      case NOT_A_POST -> headers.set("Allow", "POST");
      case REFUSED -> headers.set("WWW-Authenticate", "Bearer");
      case TOO_MANY, UNAVAILABLE -> headers.set("Retry-After", RETRY_AFTER_SECONDS);
      case ACCEPTED, IGNORED, NOT_FOUND, TOO_LARGE -> {}
    }
    if (result.status() < 300) {
      exchange.sendResponseHeaders(result.status(), -1);
      return;
    }
    var body = problem(result).getBytes(StandardCharsets.UTF_8);
    headers.set("Content-Type", "application/problem+json");
    exchange.sendResponseHeaders(result.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static String problem(HookResult result) {
    return """
        {"type": "about:blank", "status": %d, "title": "%s"}
        """
        .formatted(result.status(), result.title());
  }
}

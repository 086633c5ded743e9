package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.egress.EgressRefusedException;
import dev.awsmonitor.operator.egress.EgressRequest;
import dev.awsmonitor.operator.egress.EgressResponse;
import dev.awsmonitor.operator.egress.RetryAfter;
import dev.awsmonitor.operator.egress.TooLargeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** The requests of one scan: who asks, until when, and what is done about a refusal. */
final class RegistrySession {
  private static final int TOKEN_BYTES_MAX = 64 * 1024;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /** Where a registry refuses more requests without saying for how long. */
  private static final Duration STANDARD_PAUSE = Duration.ofMinutes(1);

  /** What the sessions of one client share. */
  record Shared(
      EgressClient http,
      Authorizer authorizer,
      HostPauses pauses,
      ObjectMapper json,
      RequestObserver observer,
      Clock clock) {}

  private final Shared shared;
  private final ImageQuery query;
  private final Authorizer.Scope scope;
  private final String caBundle;
  private final Duration timeout;
  private final long deadline;
  private Optional<RateLimit> rateLimit = Optional.empty();

  RegistrySession(
      Shared shared, ImageQuery query, Credentials credentials, String caBundle, Duration timeout) {
    this.shared = shared;
    this.query = query;
    this.scope = new Authorizer.Scope(query.repository(), credentials);
    this.caBundle = caBundle;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** What the registry said last of how much it lets us ask. */
  Optional<RateLimit> rateLimit() {
    return rateLimit;
  }

  /** Asks the registry; after 401 once more, with what it wants to be shown. */
  EgressResponse ask(String method, URI uri, String accept, int bytesMax)
      throws ScanFailure, InterruptedException {
    var known = shared.authorizer.header(scope, this::token);
    var first = send(method, uri, accept, known, Optional.empty(), bytesMax);
    // who a redirect leads to may not name the place that a password is sent to
    var isAskedByRegistry = uri.getRawAuthority().equals(first.uri().getRawAuthority());
    if (first.status() != UNAUTHORIZED || !isAskedByRegistry) {
      return first;
    }
    var challenges = Challenge.parse(first.headers().allValues("WWW-Authenticate"));
    var header = shared.authorizer.answer(scope, challenges, this::token);
    if (header.isEmpty()) {
      return first;
    }
    var second = send(method, uri, accept, header, Optional.empty(), bytesMax);
    if (second.status() == UNAUTHORIZED) {
      shared.authorizer.forget(scope);
    }
    return second;
  }

  private Authorizer.Token token(Challenge challenge) throws ScanFailure, InterruptedException {
    var request = TokenRequest.of(challenge, query.repository(), scope.credentials());
    var method = request.form().isPresent() ? "POST" : "GET";
    var answer =
        send(
            method,
            request.uri(),
            "application/json",
            request.authorization(),
            request.form(),
            TOKEN_BYTES_MAX);
    var from = request.uri().getHost();
    if (answer.status() >= 500) {
      throw ScanFailure.passing("the token service " + from + " answered " + answer.status());
    }
    if (answer.status() != 200) {
      throw ScanFailure.lasting(
          "the token service " + from + " refuses the credentials (" + answer.status() + ")");
    }
    try {
      return TokenRequest.read(answer.body(), shared.json);
    } catch (IOException e) {
      throw ScanFailure.passing(from + ": " + e.getMessage());
    }
  }

  private EgressResponse send(
      String method,
      URI uri,
      String accept,
      Optional<String> authorization,
      Optional<String> form,
      int bytesMax)
      throws ScanFailure, InterruptedException {
    var host = uri.getAuthority();
    var paused = shared.pauses.of(host, now());
    if (paused.isPresent()) {
      throw ScanFailure.until(paused.get(), host + " refuses more requests for now (429)");
    }
    try {
      var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      var answer =
          shared.http.send(
              new EgressRequest(
                  method,
                  uri,
                  headers(accept, authorization, form.isPresent()),
                  form,
                  query.plainHttp(),
                  caBundle,
                  left,
                  bytesMax));
      shared.observer.answered(answer.status());
      obey(host, answer);
      return answer;
    } catch (IOException e) {
      shared.observer.answered(0);
      throw failure(e);
    }
  }

  /** Remembers what the registry says of how often it may be asked. */
  private void obey(String host, EgressResponse answer) throws ScanFailure {
    rateLimit = RateLimit.of(answer.headers()).or(() -> rateLimit);
    rateLimit.ifPresent(limit -> shared.observer.left(host, limit.remaining()));
    var asked = answer.headers().firstValue("Retry-After").flatMap(t -> RetryAfter.parse(t, now()));
    var until =
        switch (answer.status()) {
          case TOO_MANY_REQUESTS -> asked.or(() -> Optional.of(now().plus(STANDARD_PAUSE)));
          case UNAVAILABLE -> asked;
          default -> Optional.<Instant>empty();
        };
    if (until.isPresent()) {
      shared.pauses.pause(host, until.get());
      throw ScanFailure.until(
          until.get(), host + " refuses more requests for now (" + answer.status() + ")");
    }
  }

  private ScanFailure failure(IOException e) {
    return switch (e) {
      case EgressRefusedException _, TooLargeException _ ->
          ScanFailure.lasting(String.valueOf(e.getMessage()));
      case HttpTimeoutException _ ->
          ScanFailure.passing("no whole answer within " + timeout.toMillis() + " ms");
      case ConnectException _ -> ScanFailure.passing("the registry does not accept connections");
      case UnknownHostException _ -> ScanFailure.passing("the name of the registry is not known");
      case SSLException _ -> ScanFailure.lasting("TLS: " + e.getMessage());
      default -> ScanFailure.passing("the answer broke off (" + e.getClass().getSimpleName() + ")");
    };
  }

  private Instant now() {
    return shared.clock.instant();
  }

  private static Map<String, String> headers(
      String accept, Optional<String> authorization, boolean hasForm) {
    var headers = new HashMap<String, String>();
    headers.put("Accept", accept);
    headers.put("User-Agent", "aws-monitor");
    headers.put("Accept-Encoding", "gzip");
    authorization.ifPresent(value -> headers.put("Authorization", value));
    if (hasForm) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    return headers;
  }
}

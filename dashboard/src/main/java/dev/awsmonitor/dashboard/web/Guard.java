package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.config.HostNames;
import dev.awsmonitor.dashboard.log.CurrentRequest;
import dev.awsmonitor.dashboard.log.TraceParent;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.metrics.Labels;
import dev.awsmonitor.dashboard.shutdown.Drain;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What every answer has: headers that keep browsers from doing more than the page needs (OWASP
 * Secure Headers Project; the page is plain HTTP, so none that ask for TLS), the image that
 * answered, the id of the request, and during a drain the request to close the connection. Requests
 * for another host are refused.
 */
final class Guard implements Filter {
  private static final List<Header> HEADERS =
      List.of(
          header("X-Content-Type-Options", "nosniff"),
          header("X-Frame-Options", "DENY"),
          header("Referrer-Policy", "no-referrer"),
          header("Cross-Origin-Resource-Policy", "same-origin"),
          header("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));

  private final Drain drain;
  private final DashboardMetrics metrics;
  private final Labels labels;
  private final HostNames hostNames;
  private final RequestIds ids;
  private final List<Header> headers;

  /**
   * Creates it.
   *
   * @param labels what requests are counted under
   * @param ids of requests
   * @param config its names, and the image that answers
   * @param contentSecurityPolicy what the page needs
   */
  Guard(
      Drain drain,
      DashboardMetrics metrics,
      Labels labels,
      RequestIds ids,
      DashboardConfig config,
      String contentSecurityPolicy) {
    this.drain = drain;
    this.metrics = metrics;
    this.labels = labels;
    this.ids = ids;
    this.hostNames = config.hostNames();
    this.headers =
        Stream.of(
                HEADERS.stream(),
                Stream.of(header("Content-Security-Policy", contentSecurityPolicy)),
                config.served().digest().map(d -> header("X-Image-Digest", d)).stream())
            .flatMap(Function.identity())
            .toList();
  }

  /** Those of every answer. */
  List<Header> headers() {
    return headers;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var began = System.nanoTime();
    drain.begin();
    headers.forEach(response::header);
    var id = ids.of(request.headers());
    response.header(RequestIds.HEADER, id);
    response.beforeSend(
        () -> {
          // asked late: the drain may begin while a request is in flight
          if (drain.isDraining()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
          }
        });
    try {
      // read to its end before it is answered: then what comes next is the next request
      request.content().consume();
      if (hostNames.know(request.headers().get(HeaderNames.HOST).get())) {
        named(id, request.headers()).run(chain::proceed);
      } else {
        Problem.misdirected(request, response);
      }
    } finally {
      drain.end();
      metrics.answered(
          labels.method(request.prologue().method().text()),
          labels.route(request.prologue().uriPath().path()),
          response.status().code(),
          Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** For the log: the request's id, and the trace that it is part of. */
  private static ScopedValue.Carrier named(String id, Headers headers) {
    var named = ScopedValue.where(CurrentRequest.ID, id);
    var trace = TraceParent.of(headers);
    return trace.isPresent() ? named.where(CurrentRequest.TRACE, trace.get()) : named;
  }

  private static Header header(String name, String value) {
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }
}

package dev.awsmonitor.dashboard.tracing;

import dev.awsmonitor.dashboard.metrics.Labels;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * What a span says of a request, by OpenTelemetry's semantic conventions for HTTP servers. All of
 * it is from closed sets: of what a client sent nothing else gets out.
 */
final class Conventions {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final String OTHER = "_OTHER";
  private static final String SOME_METHOD = "HTTP";
  private static final int SERVER_ERROR = 500;

  private Conventions() {}

  static String name(String method, String route) {
    var verb = method.equals(Labels.OTHER) ? SOME_METHOD : method;
    return route.equals(Labels.OTHER) ? verb : verb + " " + route;
  }

  /** The path is told where it is a route: those have no parts that vary. */
  static Attributes attributes(String method, String route) {
    var attributes =
        Attributes.builder()
            .put(METHOD, method.equals(Labels.OTHER) ? OTHER : method)
            .put(SCHEME, "http");
    if (!route.equals(Labels.OTHER)) {
      attributes.put(ROUTE, route).put(PATH, route);
    }
    return attributes.build();
  }

  /** That a client asked for what there is not (4xx) is no fault of the server. */
  static void answered(Span span, int status) {
    span.setAttribute(STATUS, (long) status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR).setAttribute(ERROR, Integer.toString(status));
    }
  }

  static void failed(Span span) {
    span.setStatus(StatusCode.ERROR).setAttribute(ERROR, OTHER);
  }
}

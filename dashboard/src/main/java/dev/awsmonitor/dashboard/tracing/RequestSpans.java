package dev.awsmonitor.dashboard.tracing;

import dev.awsmonitor.dashboard.log.CurrentRequest;
import dev.awsmonitor.dashboard.log.SpanName;
import dev.awsmonitor.dashboard.log.TraceParent;
import dev.awsmonitor.dashboard.metrics.Labels;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Set;

/** A span for each request, as long as it is answered; its log names that span. */
final class RequestSpans implements Filter {
  /** Asked by machines each few seconds: what else there is would be lost among them. */
  private static final Set<String> WITHOUT = Set.of("/livez", "/readyz", "/metrics");

  private final Tracer tracer;
  private final Labels labels;

  RequestSpans(Tracer tracer, Labels labels) {
    this.tracer = tracer;
    this.labels = labels;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var route = labels.route(request.prologue().uriPath().path());
    if (WITHOUT.contains(route)) {
      chain.proceed();
      return;
    }
    var span = begin(labels.method(request.prologue().method().text()), route, parent(request));
    var done = false;
    try {
      ScopedValue.where(CurrentRequest.SPAN, name(span.getSpanContext())).run(chain::proceed);
      done = true;
    } finally {
      // a fault is answered further in: what comes out of there without an answer gets none
      if (done || response.isSent()) {
        Conventions.answered(span, response.status().code());
      } else {
        Conventions.failed(span);
      }
      span.end();
    }
  }

  private Span begin(String method, String route, Context parent) {
    return tracer
        .spanBuilder(Conventions.name(method, route))
        .setSpanKind(SpanKind.SERVER)
        .setParent(parent)
        .setAllAttributes(Conventions.attributes(method, route))
        .startSpan();
  }

  private static Context parent(RoutingRequest request) {
    return TraceParent.of(request.headers())
        .map(caller -> Context.root().with(Span.wrap(context(caller))))
        .orElseGet(Context::root);
  }

  private static SpanContext context(TraceParent caller) {
    return SpanContext.createFromRemoteParent(
        caller.traceId(),
        caller.parentId(),
        caller.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  private static SpanName name(SpanContext span) {
    return new SpanName(span.getTraceId(), span.getSpanId());
  }
}

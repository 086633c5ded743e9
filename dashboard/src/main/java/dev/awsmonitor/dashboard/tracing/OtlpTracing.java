package dev.awsmonitor.dashboard.tracing;

import dev.awsmonitor.dashboard.config.TraceExport;
import dev.awsmonitor.dashboard.metrics.Labels;
import io.helidon.webserver.http.HttpRouting;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Sends spans by OTLP over HTTP, in batches and from a thread of its own. Those that find the queue
 * full are dropped: no request waits for a collector.
 */
final class OtlpTracing implements Tracing {
  private static final String NAME = "dev.awsmonitor.dashboard";
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SERVICE_VERSION =
      AttributeKey.stringKey("service.version");

  /** Of which one takes about 1 KB of the heap of 64 MB. */
  private static final int WAITING_MOST = 2_048;

  private static final Duration SENT_EACH = Duration.ofSeconds(5);
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration LEFT_TAKEN_WITHIN = Duration.ofSeconds(2);

  private final SdkTracerProvider provider;

  private OtlpTracing(SdkTracerProvider provider) {
    this.provider = provider;
  }

  static OtlpTracing start(TraceExport export, String version, InstantSource clock) {
    var collector = new ToldExporter(exporter(export), export.traces(), clock);
    var batches =
        BatchSpanProcessor.builder(collector)
            .setMaxQueueSize(WAITING_MOST)
            .setScheduleDelay(SENT_EACH)
            .setExporterTimeout(TAKEN_WITHIN)
            .build();
    var service =
        Resource.create(Attributes.of(SERVICE_NAME, export.service(), SERVICE_VERSION, version));
    return new OtlpTracing(
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(service))
            // what the caller does not keep would be a part without its whole
            .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
            .addSpanProcessor(batches)
            .build());
  }

  private static SpanExporter exporter(TraceExport export) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(export.traces().toString())
        .setTimeout(TAKEN_WITHIN)
        .setConnectTimeout(TAKEN_WITHIN)
        // else it looks for one that is global
        .setMeterProvider(MeterProvider.noop())
        .build();
  }

  @Override
  public void watch(HttpRouting.Builder routing, Labels labels) {
    routing.addFilter(new RequestSpans(provider.get(NAME), labels));
  }

  @Override
  public void close() {
    provider.shutdown().join(LEFT_TAKEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }
}

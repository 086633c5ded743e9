package dev.awsmonitor.dashboard.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Tells in the log when spans are not taken, in one line and seldom. What OpenTelemetry would tell
 * is a stack trace for each batch: it is switched off in logging.properties.
 */
final class ToldExporter implements SpanExporter {
  private static final System.Logger LOGGER = System.getLogger(ToldExporter.class.getName());
  private static final Duration TOLD_EACH = Duration.ofMinutes(10);
  private static final int CAUSES_MOST = 10;

  private final SpanExporter exporter;
  private final URI collector;
  private final InstantSource clock;
  private final AtomicLong silentUntilMillis = new AtomicLong();

  ToldExporter(SpanExporter exporter, URI collector, InstantSource clock) {
    this.exporter = exporter;
    this.collector = collector;
    this.clock = clock;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var result = exporter.export(spans);
    return result.whenComplete(
        () -> {
          if (!result.isSuccess()) {
            tell(cause(result));
          }
        });
  }

  private void tell(String cause) {
    var now = clock.millis();
    var silent = silentUntilMillis.get();
    if (now >= silent && silentUntilMillis.compareAndSet(silent, now + TOLD_EACH.toMillis())) {
      LOGGER.log(
          System.Logger.Level.WARNING, "spans were not taken by " + collector + ": " + cause);
    }
  }

  /** What hindered it, without its trace; or that there was an answer, which refused them. */
  private static String cause(CompletableResultCode result) {
    return Stream.iterate(
            Optional.ofNullable(result.getFailureThrowable()),
            Optional::isPresent,
            thrown -> thrown.map(Throwable::getCause))
        .limit(CAUSES_MOST)
        .flatMap(Optional::stream)
        .filter(IOException.class::isInstance)
        .findFirst()
        .map(Throwable::toString)
        .orElse("it refused them");
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}

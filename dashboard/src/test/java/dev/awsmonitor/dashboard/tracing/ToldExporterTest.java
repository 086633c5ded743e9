package dev.awsmonitor.dashboard.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldExporterTest {
  private static final URI COLLECTOR = URI.create("http://collector:4318/v1/traces");
  private static final Logger LOGGER = Logger.getLogger(ToldExporter.class.getName());

  private final List<String> told = new ArrayList<>();
  private final Handler handler = new Kept(told);
  private final Given given = new Given();
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final ToldExporter exporter = new ToldExporter(given, COLLECTOR, () -> now);

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void whatIsTakenIsNotTold() {
    exporter.export(List.of());

    assertThat(told).isEmpty();
  }

  @Test
  void whatIsNotTakenIsToldOnceInTenMinutes() {
    given.result =
        CompletableResultCode.ofExceptionalFailure(
            new IllegalStateException(new IOException("planted")));

    exporter.export(List.of());
    now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
    exporter.export(List.of());
    assertThat(told)
        .containsExactly(
            "spans were not taken by http://collector:4318/v1/traces: java.io.IOException: planted");
    now = now.plusMillis(1);
    exporter.export(List.of());
    assertThat(told).hasSize(2);
  }

  @Test
  void anAnswerThatRefusesIsToldAsThat() {
    given.result = CompletableResultCode.ofFailure();

    exporter.export(List.of());

    assertThat(told)
        .containsExactly(
            "spans were not taken by http://collector:4318/v1/traces: it refused them");
  }

  private static final class Given implements SpanExporter {
    private CompletableResultCode result = CompletableResultCode.ofSuccess();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return result;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static final class Kept extends Handler {
    private final List<String> kept;

    private Kept(List<String> kept) {
      this.kept = kept;
    }

    @Override
    public void publish(LogRecord record) {
      kept.add(record.getMessage());
    }

    @Override
    public void flush() {
      // nothing is held back
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}

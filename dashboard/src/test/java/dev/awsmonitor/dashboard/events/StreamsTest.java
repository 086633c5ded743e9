package dev.awsmonitor.dashboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class StreamsTest {
  @AutoClose private final Streams streams = new Streams("me", 2, () -> Map.of("a", "{}"));

  /** Ends the streams when it has got so many writes. */
  private final class Reader extends OutputStream {
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private int flushesLeft;

    Reader(int flushes) {
      this.flushesLeft = flushes;
    }

    @Override
    public void write(int b) {
      got.write(b);
    }

    @Override
    public void flush() {
      flushesLeft -= 1;
      if (flushesLeft == 0) {
        streams.end();
      }
    }

    String text() {
      return got.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void aStreamBeginsWithRetryAndAllThatIsKnown() {
    var reader = new Reader(2);

    streams.write(reader, Optional.empty());

    assertThat(reader.text())
        .isEqualTo("retry: 2000\n\nevent: a\nid: me-1\ndata: {}\n\nevent: bye\ndata: {}\n\n");
  }

  @Test
  void whoComesBackToTheSameProcessGetsWhatItHasNotSeen() {
    var reader = new Reader(1);

    streams.write(reader, Optional.of("me-1"));

    assertThat(reader.text()).isEqualTo("retry: 2000\n\nevent: bye\ndata: {}\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-1", "me-99", "", "me-", "me--1", "me-1\n", "nonsense"})
  void whoComesFromElsewhereGetsAll(String lastId) {
    var reader = new Reader(2);

    streams.write(reader, Optional.of(lastId));

    assertThat(reader.text()).contains("event: a\n");
  }

  @Test
  void aReaderWhoIsGoneEndsItsStreamOnly() {
    streams.write(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("planted");
          }
        },
        Optional.empty());

    var reader = new Reader(2);
    streams.write(reader, Optional.empty());
    assertThat(reader.text()).contains("event: a\n");
  }

  @Test
  void thereAreAsManyAsThereArePlacesFor() {
    assertThat(streams.enter("a")).isTrue();
    assertThat(streams.enter("b")).isTrue();
    assertThat(streams.enter("c")).isFalse();

    streams.leave("a");

    assertThat(streams.enter("c")).isTrue();
    assertThat(streams.open()).isEqualTo(2);
  }

  @Test
  void oneAddressDoesNotTakeThemAll() {
    var many = new Seats(10, 2);

    assertThat(many.take("a")).isTrue();
    assertThat(many.take("a")).isTrue();
    assertThat(many.take("a")).isFalse();
    assertThat(many.take("b")).isTrue();
    assertThat(many.taken()).isEqualTo(3);
  }
}

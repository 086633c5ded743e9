package dev.awsmonitor.dashboard.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.MutableClock;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real connections and TLS, with an API server of our own. */
class RolloutsReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Limits PATIENT =
      new Limits(Duration.ofSeconds(10), Duration.ofMinutes(1), SHORT, SHORT.multipliedBy(2));
  private static final Limits HASTY =
      new Limits(Duration.ofMillis(300), Duration.ofSeconds(1), SHORT, SHORT.multipliedBy(2));

  @AutoClose private final FakeApiServer api = FakeApiServer.start(Statuses.SETTLED);
  private final MutableClock clock = new MutableClock();
  private final DashboardMetrics metrics = new DashboardMetrics("test");

  @Test
  void theMonitorIsListedAndItsChangesFollowed() {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();
      clock.advance(Duration.ofMinutes(1));

      api.change(Statuses.UNDER_WAY);

      awaitRevision(reader, 9);
      assertThat(reader.state())
          .isInstanceOfSatisfying(
              RolloutsState.Known.class,
              known -> assertThat(known.readAt()).isEqualTo(NOW.plusSeconds(60)));
      assertThat(api.asked()).containsExactly("list", "watch 100");
    }
  }

  @Test
  void aBookmarkConfirmsWhatIsKnownAndMovesTheVersionOn() {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();
      clock.advance(Duration.ofMinutes(1));

      api.bookmark();
      await().untilAsserted(() -> assertThat(readAt(reader)).isEqualTo(NOW.plusSeconds(60)));
      await().during(SHORT.multipliedBy(2)).until(() -> true);
      api.endWatches();

      await().untilAsserted(() -> assertThat(api.asked()).contains("watch 101"));
      assertThat(api.asked()).containsExactly("list", "watch 100", "watch 101");
    }
  }

  @Test
  void whatIsTooOldToGoOnFromIsListedAnew() {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();

      api.expire();

      await()
          .untilAsserted(
              () ->
                  assertThat(api.asked())
                      .containsExactly("list", "watch 100", "list", "watch 100"));
      assertThat(reader.state().isCurrent()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, FORBIDDEN",
    "OVERLOADED, FAILED",
    "NOT_SERVED, NOT_SERVED",
    "MALFORMED, MALFORMED",
    "HANGS, NOT_REACHABLE",
  })
  void whyItCannotBeReadIsToldAndThenItIsRead(Mode mode, Trouble why) {
    api.become(mode);
    try (var reader = started(HASTY)) {
      await()
          .untilAsserted(
              () -> assertThat(reader.state()).isEqualTo(new RolloutsState.Unavailable(why, NOW)));
      assertThat(gauge()).isEqualTo("0.0");

      api.become(Mode.NORMAL);

      awaitRevision(reader, 8);
      await().untilAsserted(() -> assertThat(gauge()).isEqualTo("1.0"));
    }
  }

  @Test
  void anAnswerThatIsTooBigIsNotRead() {
    api.become(Mode.TOO_BIG);
    try (var reader = started(HASTY)) {
      await().untilAsserted(() -> assertThat(reader.state().isCurrent()).isFalse());
      await()
          .until(
              () ->
                  reader.state() instanceof RolloutsState.Unavailable u
                      && u.why() != Trouble.NOT_YET);
    }
  }

  @Test
  void whileTheServerIsAwayWhatWasReadIsKept() throws IOException {
    try (var reader = started(PATIENT)) {
      // Given
      awaitRevision(reader, 8);
      awaitWatching();
      clock.advance(Duration.ofMinutes(1));
      // When
      api.stop();
      // Then
      await().until(() -> !reader.state().isCurrent());
      clock.advance(Duration.ofMinutes(1));
      await()
          .during(SHORT.multipliedBy(10))
          .untilAsserted(() -> assertThat(away(reader)).hasValue(NOW.plusSeconds(60)));
      assertThat(readAt(reader)).isEqualTo(NOW);
      assertThat(revision(reader)).isEqualTo(8);
      assertThat(gauge()).isEqualTo("0.0");
      // When
      api.comeBack();
      // Then
      await().until(() -> reader.state().isCurrent());
      assertThat(readAt(reader)).isEqualTo(NOW.plusSeconds(120));
    }
  }

  @Test
  void aWatchThatIsCutIsBegunAnew() {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();

      api.cutWatches();

      await().untilAsserted(() -> assertThat(api.asked()).hasSizeGreaterThanOrEqualTo(4));
      await().until(() -> reader.state().isCurrent());
    }
  }

  @Test
  void aWatchThatIsNotEndedInTimeIsGivenUp() {
    api.become(Mode.WATCHES_HANG);
    try (var reader = started(HASTY)) {
      awaitRevision(reader, 8);

      await().until(() -> api.asked().stream().filter("list"::equals).count() >= 2);
    }
  }

  @Test
  void aWatchThatIsNotAnsweredIsGivenUp() {
    try (var reader = started(HASTY)) {
      awaitRevision(reader, 8);
      awaitWatching();

      // the next watch gets no answer, not even a head
      api.become(Mode.HANGS);
      await().until(() -> !reader.state().isCurrent());
      api.become(Mode.NORMAL);

      await().until(() -> reader.state().isCurrent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"type\":\"MODIFIED\"}", "[]", "{\"type\":\"ERROR\"}"})
  void aLineThatCannotBeReadLeavesWhatWasRead(String line) {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();
      var lists = api.asked().size();

      api.line(line);

      await().until(() -> api.asked().size() >= lists + 2);
      await().until(() -> reader.state().isCurrent());
      assertThat(revision(reader)).isEqualTo(8);
    }
  }

  @Test
  void aLineWithoutEndIsNotCollected() {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();

      api.line("x".repeat(MonitorApi.BYTES_MAX + 1));

      await().untilAsserted(() -> assertThat(api.asked()).hasSizeGreaterThanOrEqualTo(4));
      await().until(() -> reader.state().isCurrent());
    }
  }

  @Test
  void aTokenIsReadAnewForEachRequest() throws IOException {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();
      await().during(SHORT.multipliedBy(2)).until(() -> true);

      api.rotateToken();
      api.endWatches();

      await().untilAsserted(() -> assertThat(api.asked()).hasSize(3));
      assertThat(reader.state().isCurrent()).isTrue();
    }
  }

  @Test
  void aMonitorThatIsDeletedIsGoneAndMayComeBack() {
    try (var reader = started(PATIENT)) {
      awaitRevision(reader, 8);
      awaitWatching();

      api.delete();
      await()
          .untilAsserted(
              () ->
                  assertThat(reader.state())
                      .isEqualTo(new RolloutsState.Unavailable(Trouble.NO_MONITOR, NOW)));
      api.change(Statuses.UNDER_WAY);

      awaitRevision(reader, 9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\nb: c", "ünlesbar"})
  void aTokenThatIsNoneIsToldOfAndNotQuoted(String token) throws IOException {
    var said = Collections.synchronizedList(new ArrayList<LogRecord>());
    var logger = Logger.getLogger(RolloutsReader.class.getName());
    var handler = collecting(said);
    logger.addHandler(handler);
    Files.writeString(api.account().resolve("token"), token);
    try (var reader = started(PATIENT)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(reader.state())
                      .isEqualTo(new RolloutsState.Unavailable(Trouble.NO_CREDENTIALS, NOW)));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(said)
        .extracting(LogRecord::getMessage)
        .contains(Trouble.NO_CREDENTIALS.words())
        .allSatisfy(text -> assertThat(text).doesNotContain("words", "b: c", "ünlesbar"));
  }

  private static Handler collecting(List<LogRecord> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        said.add(entry);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void anotherAuthorityIsNotTrusted() throws IOException {
    Files.writeString(api.account().resolve("ca.crt"), SelfSigned.make().pem());
    try (var reader = started(PATIENT)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(reader.state())
                      .isEqualTo(new RolloutsState.Unavailable(Trouble.NOT_TRUSTED, NOW)));
    }
  }

  @Test
  void withoutACertificateNobodyIsAsked() throws IOException {
    Files.writeString(api.account().resolve("ca.crt"), "");
    try (var reader = started(PATIENT)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(reader.state())
                      .isEqualTo(new RolloutsState.Unavailable(Trouble.NO_CREDENTIALS, NOW)));
    }
    assertThat(api.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MONITOR_NAME, '', not deployed by the operator",
    "KUBERNETES_SERVICE_HOST, '', not deployed by the operator",
    "SERVICE_ACCOUNT_DIR, /nowhere, deployed without a service account",
  })
  void outsideOfAClusterNothingIsAsked(String variable, String value, String words) {
    var environment = new HashMap<>(api.environment());
    environment.put(variable, value);
    try (var reader = started(environment, PATIENT)) {
      assertThat(reader.state()).isEqualTo(new RolloutsState.NotDeployed(words));
      await().during(SHORT.multipliedBy(5)).until(() -> api.asked().isEmpty());
    }
  }

  @Test
  void onceClosedItAsksNoMore() {
    var reader = started(PATIENT);
    awaitRevision(reader, 8);
    awaitWatching();

    reader.close();
    // a server notices a lost watch when it writes
    await()
        .until(
            () -> {
              api.line("{}");
              return api.watching() == 0;
            });

    await().during(SHORT.multipliedBy(10)).until(() -> api.asked().size() == 2);
  }

  private RolloutsReader started(Limits limits) {
    return started(api.environment(), limits);
  }

  private RolloutsReader started(Map<String, String> environment, Limits limits) {
    var monitor = DashboardConfig.from(environment, _ -> null).monitor();
    var reader = new RolloutsReader(monitor, metrics, clock, limits);
    reader.start();
    return reader;
  }

  private static void awaitRevision(RolloutsReader reader, int revision) {
    await().untilAsserted(() -> assertThat(revision(reader)).isEqualTo(revision));
  }

  private void awaitWatching() {
    await().until(() -> api.watching() == 1);
  }

  private static int revision(RolloutsReader reader) {
    return reader.state() instanceof RolloutsState.Known known
        ? known.rollouts().history().getFirst().revision()
        : 0;
  }

  private static Instant readAt(RolloutsReader reader) {
    return reader.state() instanceof RolloutsState.Known known ? known.readAt() : Instant.MIN;
  }

  private static Optional<Instant> away(RolloutsReader reader) {
    return reader.state() instanceof RolloutsState.Known known
        ? known.away().map(RolloutsState.Away::since)
        : Optional.empty();
  }

  private String gauge() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("awsmonitor_rollouts_current "))
        .findFirst()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .orElse("");
  }
}

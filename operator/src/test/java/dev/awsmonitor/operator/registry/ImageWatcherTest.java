package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.image.Platform;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.registry.ScanOutcome.Failed;
import dev.awsmonitor.operator.registry.ScanOutcome.Found;
import dev.awsmonitor.operator.resources.Monitors;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageWatcherTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ResourceID ONE = new ResourceID("one", "monitoring");
  private static final ResourceID TWO = new ResourceID("two", "monitoring");
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Pace PACE = new Pace(INTERVAL, Duration.ofSeconds(10));

  private record Asked(ImageQuery query, Duration timeout, Instant at) {}

  private final AtomicBoolean leads = new AtomicBoolean(true);
  private final List<Asked> asked = new ArrayList<>();
  private final List<ResourceID> news = new ArrayList<>();
  private final Queue<Runnable> running = new ArrayDeque<>();
  private final VirtualTimer timer = new VirtualTimer(NOW);
  private Executor scans = Runnable::run;
  private Function<ImageQuery, ScanOutcome> registry = _ -> found("sha256:1");
  private final ImageWatcher watcher =
      new ImageWatcher(
          new ImageWatcher.Means(
              (query, timeout) -> {
                asked.add(new Asked(query, timeout, timer.clock().instant()));
                return registry.apply(query);
              },
              leads::get,
              timer,
              scan -> scans.execute(scan),
              new SplittableRandom(7),
              timer.clock()));

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void aNewImageIsNewsOnce() {
    follow(ONE, "latest");
    pass(Duration.ZERO);
    assertThat(news).containsExactly(ONE);
    assertThat(digest(ONE)).isEqualTo("sha256:1");
    pass(INTERVAL);
    assertThat(news).containsExactly(ONE);

    registry = _ -> found("sha256:2");
    pass(INTERVAL);

    assertThat(news).containsExactly(ONE, ONE);
    assertThat(digest(ONE)).isEqualTo("sha256:2");
  }

  @Test
  void aFailureIsNewsOnceAndTakesNothingBack() {
    follow(ONE, "latest");
    pass(Duration.ZERO);
    registry = _ -> failed("503");
    pass(INTERVAL);
    assertThat(sighting(ONE).failure()).contains("503");
    assertThat(digest(ONE)).isEqualTo("sha256:1");

    pass(INTERVAL);
    assertThat(news).hasSize(2);

    registry = _ -> found("sha256:1");
    pass(INTERVAL);
    assertThat(news).hasSize(3);
    assertThat(sighting(ONE).failure()).isEmpty();
  }

  @Test
  void whoDoesNotLeadAsksNothingUntilItDoes() {
    leads.set(false);
    follow(ONE, "latest");
    pass(INTERVAL);
    assertThat(asked).isEmpty();

    leads.set(true);
    watcher.scanAll();
    pass(Duration.ZERO);

    assertThat(asked).hasSize(1);
    assertThat(news).containsExactly(ONE);
  }

  @Test
  void monitorsOfOneImageShareOneScan() {
    follow(ONE, "latest");
    follow(TWO, "latest");

    pass(INTERVAL);

    assertThat(asked).hasSize(2);
    assertThat(news).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(digest(TWO)).isEqualTo("sha256:1");
  }

  @Test
  void aThousandMonitorsOfTenImagesAreTenScansAnInterval() {
    IntStream.range(0, 1_000)
        .forEach(i -> follow(new ResourceID("m" + i, "monitoring"), "t" + i % 10));
    pass(Duration.ZERO);
    assertThat(asked).hasSize(10);

    asked.clear();
    pass(INTERVAL);

    assertThat(asked).extracting(a -> a.query().policy()).doesNotHaveDuplicates().hasSize(10);
  }

  @Test
  void monitorsWithOtherSecretsDoNotShareAnAnswer() {
    follow(ONE, "latest");
    var secret = new Access("monitoring", List.of("regcred"), Optional.empty());
    watcher.follow(TWO, query("latest", secret), PACE, false, news::add);

    pass(Duration.ZERO);

    assertThat(asked).hasSize(2);
  }

  @Test
  void theShortestIntervalAndTheLongestTimeOutCount() {
    follow(ONE, "latest");
    pass(Duration.ZERO);
    var quick = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(5));
    watcher.follow(TWO, query("latest"), quick, false, news::add);

    asked.clear();
    pass(Duration.ofMinutes(2));

    assertThat(asked).hasSize(4).allMatch(a -> a.timeout().equals(PACE.timeout()));
    watcher.forget(TWO);
    pass(Duration.ofSeconds(30));
    asked.clear();
    pass(INTERVAL);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aMonitorThatIsGoneIsAskedForNoMore() {
    follow(ONE, "latest");
    follow(TWO, "latest");
    watcher.forget(ONE);
    pass(Duration.ZERO);
    assertThat(news).containsExactly(TWO);

    watcher.forget(TWO);
    pass(INTERVAL);

    assertThat(asked).hasSize(1);
    assertThat(sighting(ONE)).isEqualTo(Sighting.NONE);
    watcher.forget(TWO);
  }

  @Test
  void aMonitorThatFollowsAnotherTagForgetsTheFirst() {
    follow(ONE, "latest");
    pass(Duration.ZERO);

    follow(ONE, "42");

    assertThat(sighting(ONE)).isEqualTo(Sighting.NONE);
    assertThat(watcher.sighting(ONE, query("42"))).isEqualTo(Sighting.NONE);
    pass(Duration.ZERO);
    assertThat(asked)
        .extracting(a -> a.query().policy())
        .containsExactly(new TagPolicy.Fixed("latest"), new TagPolicy.Fixed("42"));
  }

  @Test
  void anotherIntervalKeepsWhatIsKnown() {
    follow(ONE, "latest");
    pass(Duration.ZERO);

    var slower = new Pace(Duration.ofHours(1), PACE.timeout());
    watcher.follow(ONE, query("latest"), slower, false, news::add);

    assertThat(digest(ONE)).isEqualTo("sha256:1");
    pass(INTERVAL);
    asked.clear();
    pass(Duration.ofHours(1));
    assertThat(asked).hasSize(1);
  }

  @Test
  void aSlowRegistryIsNotAskedTwiceAtOnce() {
    scans = running::add;
    follow(ONE, "latest");

    pass(INTERVAL.multipliedBy(3));

    assertThat(running).hasSize(1);
  }

  @Test
  void aHintDuringAScanIsFollowedByAnother() {
    scans = running::add;
    follow(ONE, "latest");
    pass(Duration.ZERO);

    watcher.scanNow(ONE);
    watcher.scanNow(ONE);
    running.remove().run();

    assertThat(running).hasSize(1);
    running.remove().run();
    assertThat(running).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aHintDuringAScanThatOutlivesTheOperatorAsksInVain() {
    scans = running::add;
    follow(ONE, "latest");
    pass(Duration.ZERO);
    watcher.scanNow(ONE);

    scans =
        _ -> {
          throw new RejectedExecutionException("the operator has ended");
        };
    running.remove().run();
    pass(INTERVAL);

    assertThat(digest(ONE)).isEqualTo("sha256:1");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aScanCanBeAskedFor() {
    follow(ONE, "latest");
    pass(Duration.ZERO);
    registry = _ -> found("sha256:2");

    watcher.scanNow(ONE);

    assertThat(digest(ONE)).isEqualTo("sha256:2");
    watcher.scanNow(TWO);
    assertThat(asked).hasSize(2);
  }

  @Test
  void afterAStartThePatientAreSpreadOverTheInterval() {
    IntStream.range(0, 600)
        .forEach(
            i ->
                watcher.follow(
                    new ResourceID("m" + i, "monitoring"), query("t" + i), PACE, true, news::add));

    var counts = new ArrayList<Integer>();
    for (int minute = 0; minute < 5; minute++) {
      asked.clear();
      pass(Duration.ofMinutes(1));
      counts.add(asked.size());
    }

    assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(80, 160));
    assertThat(counts.stream().mapToInt(c -> c).sum()).isEqualTo(600);
  }

  @Test
  void whoeverIsNotPatientHurriesTheOthersOn() {
    watcher.follow(ONE, query("latest"), PACE, true, news::add);
    follow(TWO, "latest");

    pass(Duration.ZERO);

    assertThat(news).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void whatMayPassIsAskedAboutSoonThenLessOften() {
    registry = _ -> failed("500");
    follow(ONE, "latest");

    pass(INTERVAL);

    var gaps = gaps();
    assertThat(gaps.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    for (int i = 0; i < gaps.size(); i++) {
      var longest = Duration.ofSeconds(1L << i);
      assertThat(gaps.get(i)).isBetween(longest.dividedBy(2), longest);
    }
    assertThat(asked).hasSizeBetween(8, 11);
  }

  @Test
  void whatLastsIsAskedAboutEachInterval() {
    registry = _ -> new Failed("404", false, Optional.empty());
    follow(ONE, "latest");

    pass(INTERVAL.multipliedBy(3));

    assertThat(gaps()).containsOnly(INTERVAL);
  }

  @Test
  void aRegistryThatAsksForTimeGetsIt() {
    var until = NOW.plus(Duration.ofHours(1));
    registry = _ -> new Failed("429", false, Optional.of(until));
    follow(ONE, "latest");
    pass(Duration.ZERO);
    assertThat(sighting(ONE).retryAt()).contains(until);

    pass(Duration.ofHours(1).plusSeconds(6));

    assertThat(asked).hasSize(2);
    assertThat(asked.getLast().at()).isAfterOrEqualTo(until);
  }

  /** The same for a registry that answers 500 at once. */
  @Test
  void anHourWithoutARegistryIsOneOutageAndEndsWithinAnInterval() {
    follow(ONE, "latest");
    pass(Duration.ZERO);
    for (var lasts : List.of(Duration.ZERO, PACE.timeout())) {
      news.clear();
      asked.clear();
      registry =
          _ -> {
            timer.spend(lasts);
            return failed("no answer");
          };
      pass(Duration.ofHours(1));
      assertThat(news).containsExactly(ONE);
      assertThat(digest(ONE)).isEqualTo("sha256:1");
      assertThat(asked).hasSizeLessThan(40);

      registry = _ -> found("sha256:1");
      var back = timer.clock().instant();
      pass(INTERVAL);

      assertThat(news).containsExactly(ONE, ONE);
      assertThat(sighting(ONE).failure()).isEmpty();
      assertThat(sighting(ONE).at().orElseThrow()).isBetween(back, back.plus(INTERVAL));
    }
  }

  @Test
  void aSlowRegistryDelaysNoOther() {
    follow(ONE, "hangs");
    scans = running::add;
    pass(Duration.ZERO);
    scans = Runnable::run;

    follow(TWO, "latest");
    pass(Duration.ZERO);

    assertThat(running).hasSize(1);
    assertThat(watcher.sighting(TWO, query("latest")).image()).isPresent();
  }

  @Test
  void aScannerThatThrowsIsAskedAgain() {
    registry =
        _ -> {
          throw new IllegalStateException("a bug");
        };
    scans =
        scan -> {
          try {
            scan.run();
          } catch (IllegalStateException thrown) {
            news.add(TWO);
          }
        };
    follow(ONE, "latest");
    pass(Duration.ZERO);
    assertThat(sighting(ONE).failure()).contains("the scan broke off");

    registry = _ -> found("sha256:1");
    pass(INTERVAL);

    assertThat(digest(ONE)).isEqualTo("sha256:1");
  }

  @Test
  void aMonitorThatAsksNothingHasNoQuery() {
    var image = "image: {repository: r.test/a, tag: latest}";

    assertThat(ImageQuery.of(Monitors.with(image))).isPresent();
    assertThat(ImageQuery.of(Monitors.with(image + "\nsuspend: true"))).isEmpty();
    assertThat(ImageQuery.of(Monitors.with("image: {repository: r.test/a, numeric: {}}")))
        .isPresent();
    assertThat(
            ImageQuery.of(Monitors.with("image: {repository: r.test/a, semver: {range: garbage}}")))
        .isEmpty();
  }

  @Test
  void withoutSecretsTheNamespaceDoesNotMatter() {
    var image = "image: {repository: r.test/a, tag: latest";

    assertThat(access(image + "}")).isEqualTo(Access.ANONYMOUS);
    assertThat(access(image + ", pullSecrets: [{name: a}, {name: b}]}"))
        .isEqualTo(new Access("monitoring", List.of("a", "b"), Optional.empty()));
    assertThat(access(image + ", caSecret: {name: ca}}"))
        .isEqualTo(new Access("monitoring", List.of(), Optional.of("ca")));
  }

  private static Access access(String spec) {
    return ImageQuery.of(Monitors.with(spec)).orElseThrow().access();
  }

  private static ScanOutcome found(String digest) {
    return new Found("latest", digest, Optional.empty());
  }

  private static ScanOutcome failed(String why) {
    return new Failed(why, true, Optional.empty());
  }

  private List<Duration> gaps() {
    return IntStream.range(1, asked.size())
        .mapToObj(i -> Duration.between(asked.get(i - 1).at(), asked.get(i).at()))
        .toList();
  }

  private void follow(ResourceID monitor, String tag) {
    watcher.follow(monitor, query(tag), PACE, false, news::add);
  }

  private static ImageQuery query(String tag) {
    return query(tag, Access.ANONYMOUS);
  }

  private static ImageQuery query(String tag, Access access) {
    return new ImageQuery(
        Repository.parse("registry.test/acme"),
        new TagPolicy.Fixed(tag),
        Platform.parse("linux/amd64"),
        false,
        access);
  }

  private Sighting sighting(ResourceID monitor) {
    return watcher.sighting(monitor, query("latest"));
  }

  private String digest(ResourceID monitor) {
    return sighting(monitor).image().orElseThrow().digest();
  }

  private void pass(Duration time) {
    timer.advance(time);
  }
}

package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.registry.ScanOutcome.Failed;
import dev.awsmonitor.operator.registry.ScanOutcome.Found;
import dev.awsmonitor.operator.resources.Monitors;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageWatcherTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ResourceID ONE = new ResourceID("one", "monitoring");
  private static final ResourceID TWO = new ResourceID("two", "monitoring");

  private final AtomicBoolean leads = new AtomicBoolean(true);
  private final List<ImageQuery> asked = new ArrayList<>();
  private final Queue<ScanOutcome> answers = new ArrayDeque<>();
  private final List<ResourceID> news = new ArrayList<>();
  private final Queue<Runnable> scans = new ArrayDeque<>();
  private final ManualTimer timer = new ManualTimer();
  private final ImageWatcher watcher =
      new ImageWatcher(
          query -> {
            asked.add(query);
            return answers.size() > 1 ? answers.remove() : answers.element();
          },
          leads::get,
          timer,
          scans::add,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void aNewImageIsNewsOnce() {
    answers.addAll(List.of(new Found("sha256:1"), new Found("sha256:1"), new Found("sha256:2")));
    watcher.follow(ONE, query("latest"), news::add);

    tick();
    assertThat(news).containsExactly(ONE);
    assertThat(digest(ONE)).isEqualTo("sha256:1");
    tick();
    assertThat(news).containsExactly(ONE);
    tick();
    assertThat(news).containsExactly(ONE, ONE);
    assertThat(digest(ONE)).isEqualTo("sha256:2");
  }

  @Test
  void aFailureIsNewsOnceAndTakesNothingBack() {
    answers.addAll(
        List.of(
            new Found("sha256:1"), new Failed("503"), new Failed("503"), new Found("sha256:1")));
    watcher.follow(ONE, query("latest"), news::add);

    tick();
    tick();
    assertThat(sighting(ONE).failure()).contains("503");
    assertThat(digest(ONE)).isEqualTo("sha256:1");
    tick();
    assertThat(news).hasSize(2);
    tick();
    assertThat(news).hasSize(3);
    assertThat(sighting(ONE).failure()).isEmpty();
    assertThat(sighting(ONE).at()).contains(NOW);
  }

  @Test
  void whoDoesNotLeadAsksNothingUntilItDoes() {
    answers.add(new Found("sha256:1"));
    leads.set(false);
    watcher.follow(ONE, query("latest"), news::add);
    tick();
    assertThat(asked).isEmpty();

    leads.set(true);
    watcher.scanAll();
    scans.remove().run();

    assertThat(asked).hasSize(1);
    assertThat(news).containsExactly(ONE);
  }

  @Test
  void monitorsOfOneImageShareOneRequest() {
    answers.add(new Found("sha256:1"));
    watcher.follow(ONE, query("latest"), news::add);
    watcher.follow(TWO, query("latest"), news::add);

    tick();

    assertThat(asked).hasSize(1);
    assertThat(news).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(digest(TWO)).isEqualTo("sha256:1");
  }

  @Test
  void aMonitorThatIsGoneIsAskedForNoMore() {
    answers.add(new Found("sha256:1"));
    watcher.follow(ONE, query("latest"), news::add);
    watcher.follow(TWO, query("latest"), news::add);
    watcher.forget(ONE);
    tick();
    assertThat(news).containsExactly(TWO);

    watcher.forget(TWO);
    tick();

    assertThat(asked).hasSize(1);
    assertThat(sighting(ONE)).isEqualTo(Sighting.NONE);
    watcher.forget(TWO);
  }

  @Test
  void aMonitorThatFollowsAnotherTagForgetsTheFirst() {
    answers.add(new Found("sha256:1"));
    watcher.follow(ONE, query("latest"), news::add);
    tick();

    watcher.follow(ONE, query("42"), news::add);

    assertThat(sighting(ONE)).isEqualTo(Sighting.NONE);
    assertThat(watcher.sighting(ONE, query("42"))).isEqualTo(Sighting.NONE);
    tick();
    assertThat(asked).extracting(ImageQuery::tag).containsExactly("latest", "42");
  }

  @Test
  void followingTheSameAgainChangesNothing() {
    answers.add(new Found("sha256:1"));
    watcher.follow(ONE, query("latest"), news::add);
    tick();

    watcher.follow(ONE, query("latest"), news::add);

    assertThat(digest(ONE)).isEqualTo("sha256:1");
    assertThat(timer.schedules()).isEqualTo(1);
  }

  @Test
  void aSlowRegistryIsNotAskedTwiceAtOnce() {
    answers.add(new Found("sha256:1"));
    watcher.follow(ONE, query("latest"), news::add);

    timer.tick();
    timer.tick();
    watcher.scanNow(ONE);

    assertThat(scans).hasSize(1);
  }

  @Test
  void aScanCanBeAskedFor() {
    answers.add(new Found("sha256:1"));
    watcher.follow(ONE, query("latest"), news::add);

    watcher.scanNow(ONE);
    run();

    assertThat(news).containsExactly(ONE);
    watcher.scanNow(TWO);
    assertThat(scans).isEmpty();
  }

  @Test
  void theIntervalIsTheMonitors() {
    watcher.follow(ONE, query("latest"), news::add);

    assertThat(timer.intervals()).containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void aSuspendedMonitorAsksNothing() {
    var image = "image: {repository: r.test/a, tag: latest}";

    assertThat(ImageQuery.of(Monitors.with(image))).isPresent();
    assertThat(ImageQuery.of(Monitors.with(image + "\nsuspend: true"))).isEmpty();
    assertThat(ImageQuery.of(Monitors.with("image: {repository: r.test/a, numeric: {}}")))
        .isEmpty();
  }

  private static ImageQuery query(String tag) {
    return new ImageQuery(
        "registry.test/acme", tag, false, Duration.ofMinutes(5), Duration.ofSeconds(10));
  }

  private Sighting sighting(ResourceID monitor) {
    return watcher.sighting(monitor, query("latest"));
  }

  private String digest(ResourceID monitor) {
    return sighting(monitor).image().orElseThrow().digest();
  }

  private void tick() {
    timer.tick();
    run();
  }

  private void run() {
    while (!scans.isEmpty()) {
      scans.remove().run();
    }
  }
}

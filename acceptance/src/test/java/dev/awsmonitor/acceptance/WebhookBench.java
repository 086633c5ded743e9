package dev.awsmonitor.acceptance;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From a webhook to the patch of the Deployment: {@code ./dev bench registry}. The clock runs from
 * before the request is sent until a watch on the Deployment tells of the new digest, all seen from
 * outside the node. Each push is a manifest of its own, while the dashboard of an earlier one
 * serves.
 *
 * <p>The Deployment is paused, as {@code kubectl rollout pause} does it: 200 roll-outs that are
 * never waited for leave 200 ReplicaSets, with which the cluster is busier than with what is
 * measured. With {@code -De2e.long} it is not, and each push is made when the roll-out before has
 * ended, which takes a quarter of a minute.
 */
@ExtendWith(ClusterExtension.class)
final class WebhookBench {
  private static final boolean LONG = Boolean.getBoolean("e2e.long");
  private static final int WARM_UP = LONG ? 20 : 100;
  private static final int PUSHES = 200;

  /** Slower than the operator lets one address send. */
  private static final Duration PACE = Duration.ofMillis(300);

  /** A history longer than the default, as the other scenarios have, makes each write slower. */
  private static final String STANDARD_HISTORY = "{\"rollout\": {\"historyLimit\": 10}}";

  private final Map<String, Long> patched = new ConcurrentHashMap<>();

  @Test
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void fromAWebhookToThePatchOfTheDeployment(World world) {
    world.monitors.createScannedByWebhook(world.tag, Hooks.TOKEN);
    world.monitors.patchSpec(STANDARD_HISTORY);
    try (var _ = watch(world)) {
      measure(world, 1);
      await("the first one").until(() -> world.monitors.status().current() != null);
      if (!LONG) {
        world.monitors.onDeployment("rollout", "pause");
      }
      measure(world, WARM_UP);
      System.out.println(table(measure(world, PUSHES)));
    }
  }

  private record Sample(long answered, long patched) {}

  private List<Sample> measure(World world, int pushes) {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < pushes; i++) {
      var digest = world.images.pushAgain("push " + i + " of " + pushes, world.tag);
      long began = System.nanoTime();
      if (world.hooks.sendSigned() != 202) {
        throw new AssertionError("a webhook was not taken");
      }
      long answered = System.nanoTime();
      long seen =
          await("patch")
              .pollInterval(Duration.ofMillis(5))
              .until(() -> Optional.ofNullable(patched.get(digest)), Optional::isPresent)
              .orElseThrow();
      samples.add(new Sample(answered - began, seen - began));
      await("the next push")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () ->
                  System.nanoTime() - began > PACE.toNanos()
                      && (!LONG || servesAlone(world, digest)));
    }
    return samples;
  }

  /** Whether nothing is left of the one before. Asks what was watched, as to poll is a load. */
  private static boolean servesAlone(World world, String digest) {
    return world.journal.pods().stream()
        .filter(pod -> Monitors.isOf(world.monitors.name(), pod))
        .map(pod -> pod.getMetadata().getAnnotations().get(PodJournal.DIGEST))
        .toList()
        .equals(List.of(digest));
  }

  private Watch watch(World world) {
    return world
        .environment
        .client()
        .apps()
        .deployments()
        .inNamespace(world.environment.namespace())
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, Deployment deployment) {
                long now = System.nanoTime();
                Optional.ofNullable(
                        deployment.getSpec().getTemplate().getMetadata().getAnnotations())
                    .map(annotations -> annotations.get(PodJournal.DIGEST))
                    .ifPresent(digest -> patched.putIfAbsent(digest, now));
              }

              @Override
              public void onClose(WatcherException cause) {
                throw new IllegalStateException("the watch ended", cause);
              }
            });
  }

  private static String table(List<Sample> samples) {
    var patches = samples.stream().map(Sample::patched).sorted().toList();
    var answers = samples.stream().map(Sample::answered).sorted().toList();
    return """
        | from a webhook to | pushes | p50 (ms) | p95 (ms) | p99 (ms) | longest (ms) |
        |---|---|---|---|---|---|
        %s
        %s
        """
        .formatted(row("the answer", answers), row("the Deployment patched", patches));
  }

  private static String row(String what, List<Long> sorted) {
    return "| %s | %d | %.1f | %.1f | %.1f | %.1f |"
        .formatted(
            what,
            sorted.size(),
            percentile(sorted, 50),
            percentile(sorted, 95),
            percentile(sorted, 99),
            percentile(sorted, 100));
  }

  /** The smallest value that so many of a hundred do not exceed, in milliseconds. */
  private static double percentile(List<Long> sorted, int hundredths) {
    int rank = Math.ceilDiv(sorted.size() * hundredths, 100);
    return sorted.get(Math.max(1, rank) - 1) / 1e6;
  }
}

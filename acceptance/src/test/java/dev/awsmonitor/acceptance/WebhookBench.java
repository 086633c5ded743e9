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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From a webhook to the patch of the Deployment: {@code ./dev bench registry}. The clock runs from
 * before the request is sent until a watch on the Deployment tells of the new digest, all seen from
 * outside the node. Each push is a manifest of its own; no node takes the pods, so that starting
 * them takes nothing from what is measured, and each push supersedes the one before.
 */
@ExtendWith(ClusterExtension.class)
final class WebhookBench {
  private static final int WARM_UP = 100;
  private static final int PUSHES = 200;

  /** Slower than the operator lets one address send. */
  private static final Duration PACE = Duration.ofMillis(300);

  /** A history longer than the default, as the other scenarios have, makes each write slower. */
  private static final String NOWHERE =
      """
      {"rollout": {"historyLimit": 10}, "pod": {"nodeSelector": {"awsmonitor.dev/bench": "nowhere"}}}
      """;

  private final Map<String, Long> patched = new ConcurrentHashMap<>();

  @Test
  void fromAWebhookToThePatchOfTheDeployment(World world) {
    world.monitors.createScannedByWebhook(world.tag, Hooks.TOKEN);
    world.monitors.patchSpec(NOWHERE);
    try (var _ = watch(world)) {
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
      // what follows the patch, status and Event, is over by then
      await("the next push").until(() -> System.nanoTime() - began > PACE.toNanos());
    }
    return samples;
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

package dev.awsmonitor.operator.checks;

import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.operator.rollout.CheckFinding;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The checks of one candidate, asked round by round. */
final class CheckedRollout {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final CheckPlan plan;
  private final BiFunction<URI, Check, Optional<String>> client;
  private final Executor requests;
  private final Runnable news;
  private final Map<Question, CheckTally> tallies = new HashMap<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile CheckFinding finding = new CheckFinding.Pending();
  private @Nullable Future<?> schedule;

  private record Question(String pod, int check) {}

  CheckedRollout(
      CheckPlan plan,
      BiFunction<URI, Check, Optional<String>> client,
      Executor requests,
      Runnable news) {
    this.plan = plan;
    this.client = client;
    this.requests = requests;
    this.news = news;
  }

  CheckPlan plan() {
    return plan;
  }

  CheckFinding finding() {
    return finding;
  }

  void start(ScheduledExecutorService timer) {
    schedule = timer.scheduleAtFixedRate(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop() {
    if (schedule != null) {
      schedule.cancel(false);
    }
  }

  /** One round at a time: a pod slower than that is not asked twice at once. */
  private void round() {
    if (asking.compareAndSet(false, true)) {
      requests.execute(
          () -> {
            try {
              askAll();
            } finally {
              asking.set(false);
            }
          });
    }
  }

  private void askAll() {
    var before = finding;
    var findings =
        plan.pods().stream()
            .flatMap(pod -> IntStream.range(0, plan.checks().size()).mapToObj(i -> ask(pod, i)))
            .toList();
    finding = CheckTally.all(findings);
    if (!finding.equals(before)) {
      news.run();
    }
  }

  private CheckFinding ask(CheckPlan.Target pod, int number) {
    var check = plan.checks().get(number);
    var question = new Question(pod.uid(), number);
    var tally =
        tallies.getOrDefault(question, CheckTally.NONE).after(client.apply(pod.address(), check));
    tallies.put(question, tally);
    return tally.finding(check.repetitions());
  }
}

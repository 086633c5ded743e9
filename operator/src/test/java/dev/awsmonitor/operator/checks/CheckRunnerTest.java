package dev.awsmonitor.operator.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.checks.CheckPlan.Target;
import dev.awsmonitor.operator.rollout.CheckFinding;
import dev.awsmonitor.operator.rollout.CheckFinding.Failed;
import dev.awsmonitor.operator.rollout.CheckFinding.Passed;
import dev.awsmonitor.operator.rollout.CheckFinding.Pending;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
  private static final ResourceID MONITOR = new ResourceID("dashboard", "monitoring");
  private static final Target ONE = new Target("1", URI.create("http://10.0.0.1:18501"));
  private static final Target TWO = new Target("2", URI.create("http://10.0.0.2:18501"));

  private final List<String> asked = new ArrayList<>();
  private final Set<String> ill = new HashSet<>();
  private final List<ResourceID> news = new ArrayList<>();
  private final Queue<Runnable> requests = new ArrayDeque<>();
  private final ManualTimer timer = new ManualTimer();
  private final CheckRunner runner =
      new CheckRunner(
          (pod, check) -> {
            var question = pod.getHost() + check.path();
            asked.add(question);
            return ill.contains(question) ? Optional.of(question + " is ill") : Optional.empty();
          },
          timer,
          requests::add);

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void everyCheckIsAskedOfEveryPod() {
    follow(plan(7, List.of(ONE, TWO), "path: /", "path: /health"));

    tick();

    assertThat(asked)
        .containsExactly("10.0.0.1/", "10.0.0.1/health", "10.0.0.2/", "10.0.0.2/health");
    assertThat(finding(7)).isEqualTo(new Passed());
    assertThat(finding(6)).isEqualTo(new Pending());
  }

  @Test
  void aFindingIsNewsOnce() {
    follow(plan(7, List.of(ONE), "repetitions: 2"));

    tick();
    assertThat(news).isEmpty();
    tick();
    assertThat(news).containsExactly(MONITOR);
    tick();
    assertThat(news).containsExactly(MONITOR);
    assertThat(finding(7)).isEqualTo(new Passed());
  }

  @Test
  void oneBadAnswerTakesThePassBackAndThreeAreAFailure() {
    follow(plan(7, List.of(ONE), "path: /"));
    tick();

    ill.add("10.0.0.1/");
    tick();
    assertThat(finding(7)).isEqualTo(new Pending());
    tick();
    tick();

    assertThat(finding(7)).isEqualTo(new Failed("10.0.0.1/ is ill"));
    assertThat(news).hasSize(3);
  }

  @Test
  void theSamePlanGoesOn() {
    follow(plan(7, List.of(ONE), "repetitions: 2"));
    tick();

    follow(plan(7, List.of(ONE), "repetitions: 2"));
    tick();

    assertThat(timer.schedules()).isEqualTo(1);
    assertThat(finding(7)).isEqualTo(new Passed());
  }

  @Test
  void anotherPodBeginsAnew() {
    follow(plan(7, List.of(ONE), "path: /"));
    tick();

    follow(plan(7, List.of(TWO), "path: /"));
    assertThat(finding(7)).isEqualTo(new Pending());
    tick();

    assertThat(asked).containsExactly("10.0.0.1/", "10.0.0.2/");
    assertThat(finding(7)).isEqualTo(new Passed());
  }

  @Test
  void nobodyIsAskedAnyMoreWhenItIsForgotten() {
    follow(plan(7, List.of(ONE), "path: /"));
    tick();

    runner.forget(MONITOR);
    tick();

    assertThat(asked).hasSize(1);
    assertThat(finding(7)).isEqualTo(new Pending());
  }

  @Test
  void aPodThatIsSlowIsNotAskedTwiceAtOnce() {
    follow(plan(7, List.of(ONE), "path: /"));

    timer.tick();
    timer.tick();

    assertThat(requests).hasSize(1);
  }

  private void follow(CheckPlan plan) {
    runner.follow(MONITOR, plan, news::add);
  }

  private CheckFinding finding(int revision) {
    return runner.finding(MONITOR, revision);
  }

  private void tick() {
    timer.tick();
    while (!requests.isEmpty()) {
      requests.remove().run();
    }
  }

  private static CheckPlan plan(int revision, List<Target> pods, String... checks) {
    return new CheckPlan(revision, pods, List.of(checks).stream().map(AnswerTest::check).toList());
  }
}

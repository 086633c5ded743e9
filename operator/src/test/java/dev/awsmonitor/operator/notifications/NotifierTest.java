package dev.awsmonitor.operator.notifications;

import static dev.awsmonitor.operator.notifications.Told.T0;
import static dev.awsmonitor.operator.notifications.Told.monitor;
import static dev.awsmonitor.operator.notifications.Told.rollout;
import static dev.awsmonitor.operator.notifications.Told.stalled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.operator.controller.JitteredRetry;
import dev.awsmonitor.operator.registry.VirtualTimer;
import dev.awsmonitor.operator.resources.Monitors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotifierTest {
  private static final Delivery.Deferred AWAY = new Delivery.Deferred("away", Optional.empty());

  private final VirtualTimer timer = new VirtualTimer(T0);
  private final List<String> sent = new ArrayList<>();
  private final List<String> news = new ArrayList<>();
  private final List<Runnable> threads = new ArrayList<>();
  private Delivery answer = new Delivery.Delivered();
  private boolean leads = true;
  private boolean ends;
  private Notifier notifier = notifier();

  @Test
  void whatIsNewIsSentOnceInItsOrder() {
    tell(monitor(stable(1, T0)));
    tell(monitor(stable(3, T0.plusSeconds(2)), stable(2, T0.plusSeconds(1)), stable(1, T0)));
    tell(monitor(stable(3, T0.plusSeconds(2))));

    assertThat(sent).containsExactly("rollouts/1", "rollouts/2", "rollouts/3");
    assertThat(news).containsExactly("delivered", "delivered", "delivered");
  }

  @Test
  void nobodyWaitsForIt() {
    notifier.tell(monitor(stable(1, T0)));

    assertThat(sent).isEmpty();
    assertThat(threads).hasSize(1);
  }

  @Test
  void aNewOperatorSendsAgainWhatIsYoungUnderTheSameId() {
    var status =
        monitor(stable(2, T0.minus(Notifier.PATIENCE)), stable(1, T0.minus(Duration.ofHours(1))));
    tell(status);
    notifier = notifier();
    tell(status);

    assertThat(sent).containsExactly("rollouts/2", "rollouts/2");
  }

  @Test
  void anotherReasonOfAMonitorThatIsStalledIsNews() {
    var since = T0.minus(Duration.ofHours(1)).toString();
    tell(monitor(List.of(stalled("True", "ApplyRefused", since))));
    tell(monitor(List.of(stalled("True", "PodsRefused", since))));
    tell(monitor(List.of(stalled("True", "PodsRefused", since))));

    assertThat(sent).containsExactly("conditions/Stalled");
  }

  @Test
  void whatFailedIsTriedAgainLessAndLessOftenAndTheNextWaitsForIt() {
    answer = AWAY;
    tell(monitor(stable(2, T0.plusSeconds(1)), stable(1, T0)));
    pass(Duration.ofSeconds(2));
    pass(Duration.ofSeconds(3));
    assertThat(sent).containsExactly("rollouts/1", "rollouts/1", "rollouts/1");

    answer = new Delivery.Delivered();
    pass(Duration.ofMinutes(1));

    assertThat(sent).endsWith("rollouts/1", "rollouts/2").hasSize(5);
    assertThat(news).containsExactly("retried", "retried", "retried", "delivered", "delivered");
  }

  @Test
  void whatFailsAgainAndAgainIsGivenUpOnce() {
    answer = AWAY;
    tell(monitor(stable(1, T0)));
    for (int minute = 0; minute < 20; minute++) {
      pass(Duration.ofMinutes(1));
    }

    assertThat(sent).hasSize(12);
    assertThat(news).endsWith("gave up rollouts/1: away").hasSize(12);
  }

  @Test
  void whatIsRefusedIsGivenUpAtOnceAndTheNextIsSent() {
    answer = new Delivery.Refused("no");
    tell(monitor(stable(2, T0.plusSeconds(1)), stable(1, T0)));

    assertThat(news).containsExactly("gave up rollouts/1: no", "gave up rollouts/2: no");
  }

  @Test
  void theReceiverIsLeftAloneAsLongAsItAsks() {
    answer = new Delivery.Deferred("busy", Optional.of(T0.plusSeconds(600)));
    tell(monitor(stable(1, T0)));
    pass(Duration.ofSeconds(599));
    assertThat(sent).hasSize(1);

    answer = new Delivery.Delivered();
    pass(Duration.ofSeconds(1));
    assertThat(sent).hasSize(2);
  }

  @Test
  void whoAsksToWaitForTooLongIsGivenUp() {
    answer = new Delivery.Deferred("busy", Optional.of(T0.plus(Duration.ofHours(1))));
    tell(monitor(stable(1, T0)));

    assertThat(news).containsExactly("gave up rollouts/1: busy");
  }

  @Test
  void whatWaitsIsBounded() {
    answer = AWAY;
    tell(
        monitor(
            IntStream.rangeClosed(1, 22)
                .mapToObj(revision -> stable(revision, T0.plusSeconds(revision)))
                .toArray(RolloutRecord[]::new)));

    assertThat(news)
        .contains(
            "gave up rollouts/21: 20 others wait already",
            "gave up rollouts/22: 20 others wait already");
  }

  @Test
  void onlyTheLeaderSends() {
    leads = false;
    tell(monitor(stable(1, T0)));
    assertThat(sent).isEmpty();

    leads = true;
    pass(Duration.ofSeconds(2));
    assertThat(sent).containsExactly("rollouts/1");
  }

  @Test
  void withoutAReceiverNothingIsKept() {
    var silent = monitor(stable(1, T0));
    silent.setSpec(Monitors.minimal().getSpec());
    tell(silent);

    assertThat(sent).isEmpty();
    assertThat(threads).isEmpty();
  }

  @Test
  void whatWaitsIsDroppedWithTheReceiver() {
    answer = AWAY;
    tell(monitor(stable(1, T0)));
    var silent = monitor(stable(1, T0));
    silent.setSpec(Monitors.minimal().getSpec());
    tell(silent);
    pass(Duration.ofMinutes(1));

    assertThat(sent).hasSize(1);
  }

  @Test
  void anOperatorThatEndsDoesNotComplain() {
    ends = true;
    tell(monitor(stable(1, T0)));

    assertThat(news).isEmpty();
  }

  private static RolloutRecord stable(int revision, Instant finishedAt) {
    return rollout(revision, RolloutOutcome.STABLE, finishedAt);
  }

  private void tell(Monitor monitor) {
    notifier.tell(monitor);
    work();
  }

  private void pass(Duration time) {
    timer.advance(time);
    work();
  }

  private void work() {
    while (!threads.isEmpty()) {
      threads.removeFirst().run();
    }
  }

  private void execute(Runnable task) {
    if (ends) {
      throw new RejectedExecutionException();
    }
    threads.add(task);
  }

  private Notifier notifier() {
    return new Notifier(
        new Notifier.Means(
            (notification, to) -> {
              sent.add(notification.subject());
              return answer;
            },
            () -> leads,
            new JitteredRetry(Duration.ofSeconds(2), Duration.ofMinutes(1), () -> 1),
            timer,
            this::execute,
            timer.clock()),
        monitor -> new News());
  }

  private final class News implements Notifier.Observer {
    @Override
    public void delivered() {
      news.add("delivered");
    }

    @Override
    public void retried() {
      news.add("retried");
    }

    @Override
    public void gaveUp(Notification notification, String why) {
      news.add("gave up " + notification.subject() + ": " + why);
    }
  }
}

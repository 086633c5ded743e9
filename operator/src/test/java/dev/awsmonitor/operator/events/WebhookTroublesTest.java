package dev.awsmonitor.operator.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.leadership.MutableClock;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WebhookTroublesTest {
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final AtomicBoolean leads = new AtomicBoolean(true);
  private final List<Announcement> told = new ArrayList<>();
  private final WebhookTroubles troubles =
      new WebhookTroubles(leads::get, (monitor, news) -> told.add(news), clock);

  @Test
  void aSecretThatCannotBeUsedIsToldOnceAnHour() {
    troubles.accept(monitor("one"), "Secret a/b is not there");
    clock.advance(Duration.ofMinutes(59));
    troubles.accept(monitor("one"), "Secret a/b is not there");

    assertThat(told)
        .containsExactly(
            new Announcement(
                Reason.WEBHOOK_SECRET_UNUSABLE, "a webhook was refused: Secret a/b is not there"));

    clock.advance(Duration.ofMinutes(1));
    troubles.accept(monitor("one"), "Secret a/b is not there");
    assertThat(told).hasSize(2);
  }

  @Test
  void eachMonitorIsToldOf() {
    troubles.accept(monitor("one"), "w");
    troubles.accept(monitor("two"), "w");

    assertThat(told).hasSize(2);
  }

  @Test
  void whoDoesNotLeadWritesNothing() {
    leads.set(false);
    troubles.accept(monitor("one"), "w");

    assertThat(told).isEmpty();
  }

  private static Monitor monitor(String name) {
    var monitor = Monitors.minimal();
    monitor.getMetadata().setName(name);
    return monitor;
  }
}

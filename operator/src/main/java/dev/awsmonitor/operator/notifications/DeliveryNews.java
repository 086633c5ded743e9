package dev.awsmonitor.operator.notifications;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.events.EventPublisher;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.status.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of the notifications of a Monitor; one that is given up is an Event too. */
public final class DeliveryNews implements Notifier.Observer {
  private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryNews.class);

  private final Monitor monitor = new Monitor();
  private final EventPublisher events;
  private final OperatorMetrics metrics;

  /** Keeps only the names of the Monitor. */
  public DeliveryNews(Monitor of, EventPublisher events, OperatorMetrics metrics) {
    monitor.getMetadata().setNamespace(of.getMetadata().getNamespace());
    monitor.getMetadata().setName(of.getMetadata().getName());
    monitor.getMetadata().setUid(of.getMetadata().getUid());
    this.events = events;
    this.metrics = metrics;
  }

  @Override
  public void delivered() {
    metrics.notified(true);
  }

  @Override
  public void retried() {
    metrics.notificationRetried();
  }

  @Override
  public void gaveUp(Notification notification, String why) {
    metrics.notified(false);
    LOGGER
        .atWarn()
        .addKeyValue("namespace", notification.namespace())
        .addKeyValue("name", notification.monitor())
        .addKeyValue("notification", notification.label())
        .log("Notification given up: {}", why);
    events.publish(
        monitor,
        new Announcement(
            Reason.NOTIFICATION_FAILED, notification.label() + " was not delivered: " + why));
  }
}

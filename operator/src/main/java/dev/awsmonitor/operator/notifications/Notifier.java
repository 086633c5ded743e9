package dev.awsmonitor.operator.notifications;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.NotificationSpec;
import dev.awsmonitor.operator.cache.LruMap;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Tells what is new in the statuses of Monitors, on threads of its own. It reads what was written
 * already, and nobody waits for it: no roll-out is held up, whatever a receiver does.
 */
public final class Notifier {
  /** How long one notification is tried, and how old one may be that a new operator sends. */
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int MONITORS_MAX = 10_000;

  /**
   * What telling takes.
   *
   * @param sender sends once, blocking; never throws
   * @param leads whether to send at all: of several operators only the leader does
   * @param retry how long to wait between two tries
   */
  public record Means(
      BiFunction<Notification, NotificationSpec, Delivery> sender,
      BooleanSupplier leads,
      Retry retry,
      ScheduledExecutorService timer,
      Executor threads,
      Clock clock) {}

  /** Hears what becomes of the notifications of a Monitor. */
  public interface Observer {
    /** One was taken by its receiver. */
    void delivered();

    /** One is sent again later. */
    void retried();

    /** One is not sent any more. */
    void gaveUp(Notification notification, String why);
  }

  private final Means means;
  private final Function<Monitor, Observer> observers;
  private final Map<String, Mailbox> mailboxes = new LruMap<>(MONITORS_MAX);

  /** Creates one that has told nothing yet. */
  public Notifier(Means means, Function<Monitor, Observer> observers) {
    this.means = means;
    this.observers = observers;
  }

  /** Tells what is new in a status that was written. Returns at once. */
  public synchronized void tell(Monitor monitor) {
    var uid = monitor.getMetadata().getUid();
    var to = monitor.getSpec().notifications();
    if (to == null) {
      Optional.ofNullable(mailboxes.remove(uid)).ifPresent(Mailbox::close);
      return;
    }
    var told = StatusReader.read(monitor);
    mailboxes
        .computeIfAbsent(uid, u -> new Mailbox(means, observers.apply(monitor), to, told))
        .take(to, told);
  }
}

package dev.awsmonitor.operator.notifications;

import dev.awsmonitor.api.v1alpha1.NotificationSpec;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be told of one Monitor: one after the other, in the order in which it happened. */
final class Mailbox {
  private static final int WAITING_MAX = 20;
  private static final int TRIES_MAX = 12;

  private final Notifier.Means means;
  private final Notifier.Observer observer;
  private final Deque<Letter> waiting = new ArrayDeque<>();
  private NotificationSpec to;
  private Set<String> known;
  private boolean sending;

  /** A notification under way. */
  private record Letter(Notification notification, Instant since, RetryExecution retry) {}

  /**
   * Opens one for a status that is seen for the first time: what is older than {@link
   * Notifier#PATIENCE} was told, or is not worth telling any more.
   */
  Mailbox(
      Notifier.Means means,
      Notifier.Observer observer,
      NotificationSpec to,
      List<Notification> told) {
    this.means = means;
    this.observer = observer;
    this.to = to;
    var oldest = means.clock().instant().minus(Notifier.PATIENCE);
    this.known = ids(told.stream().filter(n -> n.at().isBefore(oldest)));
  }

  /** Sends what is new in a status. */
  synchronized void take(NotificationSpec spec, List<Notification> told) {
    to = spec;
    var before = known;
    known = ids(told.stream());
    told.stream().filter(n -> !before.contains(n.id())).forEach(this::add);
    sendNext();
  }

  /** Drops what waits; what is being sent just now is not sent again. */
  synchronized void close() {
    waiting.clear();
  }

  private static Set<String> ids(Stream<Notification> of) {
    return of.map(Notification::id).collect(Collectors.toSet());
  }

  private void add(Notification notification) {
    if (waiting.size() < WAITING_MAX) {
      var retry = means.retry().initExecution();
      waiting.add(new Letter(notification, means.clock().instant(), retry));
    } else {
      run(() -> observer.gaveUp(notification, WAITING_MAX + " others wait already"));
    }
  }

  private synchronized void sendNext() {
    if (sending || waiting.isEmpty()) {
      return;
    }
    sending = true;
    send();
  }

  private void send() {
    run(this::sendOnce);
  }

  /** Whoever calls does not wait. */
  private void run(Runnable task) {
    try {
      means.threads().execute(task);
    } catch (RejectedExecutionException e) {
      // the operator ends; who comes next finds it in the status
      return;
    }
  }

  private void sendOnce() {
    Letter letter;
    NotificationSpec receiver;
    synchronized (this) {
      if (waiting.isEmpty()) {
        return;
      }
      letter = waiting.element();
      receiver = to;
    }
    ended(
        letter,
        means.leads().getAsBoolean()
            ? means.sender().apply(letter.notification, receiver)
            : new Delivery.Deferred("another operator leads"));
  }

  private void ended(Letter letter, Delivery delivery) {
    switch (delivery) {
      case Delivery.Delivered _ -> {
        observer.delivered();
        done();
      }
      case Delivery.Refused refused -> giveUp(letter, refused.why());
      case Delivery.Deferred deferred -> again(letter, deferred);
    }
  }

  private void again(Letter letter, Delivery.Deferred deferred) {
    var now = means.clock().instant();
    var backOff = Duration.ofMillis(letter.retry.nextDelay().orElseThrow());
    var asked = deferred.notBefore().map(at -> Duration.between(now, at)).orElse(backOff);
    var delay = asked.compareTo(backOff) > 0 ? asked : backOff;
    if (letter.retry.getAttemptCount() >= TRIES_MAX
        || now.plus(delay).isAfter(letter.since.plus(Notifier.PATIENCE))) {
      giveUp(letter, deferred.why());
      return;
    }
    observer.retried();
    var _ = means.timer().schedule(this::send, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void giveUp(Letter letter, String why) {
    try {
      observer.gaveUp(letter.notification, why);
    } finally {
      done();
    }
  }

  private synchronized void done() {
    waiting.poll();
    sending = false;
    sendNext();
  }
}

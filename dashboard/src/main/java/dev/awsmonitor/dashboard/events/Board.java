package dev.awsmonitor.dashboard.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest of each topic, for any number of readers. Nothing is queued: who reads slowly finds
 * the newest when it comes back, and what was in between is left out.
 */
public final class Board {
  /** One topic as it was last changed. */
  public record Topic(String name, String data, long version) {}

  /**
   * What a reader has not seen.
   *
   * @param version what it has seen then
   * @param ended whether nothing will come any more
   */
  public record News(List<Topic> topics, long version, boolean ended) {
    public News {
      topics = List.copyOf(topics);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Topic> topics = List.of();
  private long version;
  private boolean ended;

  /** Puts up what is known now, by topic; what is as it was stays old. */
  public void put(Map<String, String> known) {
    lock.lock();
    try {
      var next = new ArrayList<Topic>();
      var newer = version + 1;
      known.forEach((name, data) -> next.add(topic(name, data, newer)));
      if (!next.equals(topics)) {
        topics = List.copyOf(next);
        version = newer;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private Topic topic(String name, String data, long newer) {
    return topics.stream()
        .filter(old -> old.name.equals(name) && old.data.equals(data))
        .findFirst()
        .orElseGet(() -> new Topic(name, data, newer));
  }

  /** Tells all readers that nothing will come any more. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is something newer; without topics when there was nothing for that long.
   *
   * @param seen the version that was seen; 0 for nothing
   */
  public News newerThan(long seen, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      var left = longest.toNanos();
      while (version <= seen && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return new News(
          topics.stream().filter(topic -> topic.version > seen).toList(),
          Math.max(seen, version),
          ended);
    } finally {
      lock.unlock();
    }
  }

  /** The newest version; 0 before the first. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }
}

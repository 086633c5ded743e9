package dev.awsmonitor.operator.drift;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** One time that the objects of a Monitor are compared and applied, from several threads. */
public final class ApplyRound {
  private final DriftWatch watch;
  private final ResourceID monitor;
  private final Version version;
  private final Instant now;
  private final List<Correction> corrections = new ArrayList<>();
  private final Map<String, Memory> conflicts = new ConcurrentSkipListMap<>();

  ApplyRound(DriftWatch watch, ResourceID monitor, Version version, Instant now) {
    this.watch = watch;
    this.monitor = monitor;
    this.version = version;
    this.now = now;
  }

  /**
   * Whether an object may be applied. A new version always may: no other manager holds back a
   * roll-out or a roll-back.
   */
  public boolean mayApply(String kind) {
    var memory = watch.recall(monitor, kind);
    note(kind, memory);
    return !memory.version().equals(version) || !now.isBefore(memory.putBacks().heldUntil());
  }

  /**
   * Whether an object that follows the image is known to be as it should be: neither it nor what is
   * wanted of it has changed since it was {@link #matched}.
   */
  public boolean isKnown(String kind, String resourceVersion) {
    return watch.recall(monitor, kind).version().equals(version)
        && isKnownForAnyImage(kind, resourceVersion);
  }

  /** The same of an object that does not follow the image. */
  public boolean isKnownForAnyImage(String kind, String resourceVersion) {
    var memory = watch.recall(monitor, kind);
    return memory.version().spec().equals(version.spec())
        && memory.matched().equals(resourceVersion);
  }

  /** Whether an object that follows the image was last seen when another image was wanted. */
  public boolean wasOfOtherImage(String kind) {
    var seen = watch.recall(monitor, kind).version();
    return seen.spec().equals(version.spec()) && !seen.equals(version);
  }

  /** An object was as it should be. */
  public void matched(String kind, String resourceVersion) {
    var before = watch.recall(monitor, kind);
    watch.remember(
        monitor, kind, new Memory(version, resourceVersion, before.putBacks(), before.told()));
  }

  /**
   * An object was written; what was wrong with it counts if it had this version before. Whether it
   * is as it should be is seen when it is compared the next time: somebody may change what is
   * written on its way.
   */
  public synchronized void applied(String kind, Correction correction) {
    var before = watch.recall(monitor, kind);
    if (!before.version().equals(version)) {
      watch.remember(monitor, kind, new Memory(version, "", before.putBacks(), before.told()));
      return;
    }
    corrections.add(correction);
    var after = new Memory(version, "", before.putBacks().again(now), correction.told());
    watch.remember(monitor, kind, after);
    note(kind, after);
  }

  /** What was put back. */
  public synchronized List<Correction> corrections() {
    return List.copyOf(corrections);
  }

  /** The other manager that there seems to be. */
  public Optional<Conflict> conflict() {
    return conflicts.values().stream().findFirst().map(this::conflict);
  }

  private void note(String kind, Memory memory) {
    if (memory.putBacks().isConflict(now)) {
      conflicts.put(kind, memory);
    }
  }

  private Conflict conflict(Memory memory) {
    var putBacks = memory.putBacks();
    var held = putBacks.heldUntil();
    return now.isBefore(held)
        ? new Conflict(
            "%s; it was put back %d times in a row, and is again not before %s"
                .formatted(memory.told(), putBacks.inARow(), held),
            held)
        : new Conflict(
            "%s; it was put back %d times in a row".formatted(memory.told(), putBacks.inARow()),
            putBacks.overAt());
  }
}

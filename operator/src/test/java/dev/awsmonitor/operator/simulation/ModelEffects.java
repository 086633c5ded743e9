package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.controller.Applied;
import dev.awsmonitor.operator.controller.Effects;
import dev.awsmonitor.operator.drift.ApplyRound;
import dev.awsmonitor.operator.drift.Correction;
import dev.awsmonitor.operator.drift.DriftWatch;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.rollout.Decision;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Effects on the model, each held against the invariants.
 *
 * @param spend is told before each of them, and throws when the process is to be killed there
 */
record ModelEffects(Followed f, VirtualTime time, Memory memory, Instant now, Runnable spend)
    implements Effects {
  /**
   * What one process has in memory for all its Monitors.
   *
   * @param engine what of the operator is broken
   */
  record Memory(DriftWatch drift, Engine engine) {}

  /** A log is no part of the model: what it says changes no decision. */
  @Override
  public String lastLines(Monitor monitor, CandidateImage failed) {
    return "";
  }

  @Override
  public Monitor record(Monitor monitor, Decision decision, MonitorStatus status) {
    time.note(() -> "decision " + decision);
    return write(monitor, decision, status);
  }

  @Override
  public Monitor report(Monitor monitor, MonitorStatus status) {
    return write(monitor, new Decision.Keep(), status);
  }

  private Monitor write(Monitor monitor, Decision decision, MonitorStatus status) {
    spend.run();
    f.know(f.cluster.write(memory.engine().locks() ? monitor : f.cluster.monitor(), status));
    f.invariants.written(f.cluster, monitor, decision, status);
    return f.monitor();
  }

  /** As java-operator-sdk does with the operator's OwnedResources, one after the other. */
  @Override
  public Applied apply(Monitor monitor, DeployedImage image, int replicas) {
    f.invariants.applying(f.cluster, monitor, image);
    var round = memory.drift().begin(monitor, image, replicas, now);
    var wanted = f.wanted(monitor, image);
    var outcomes =
        Arrays.stream(Wanted.Kind.values()).map(kind -> apply(kind, wanted, round)).toList();
    f.learnOwned();
    round.corrections().forEach(correction -> tell(monitor, Announcement.of(correction)));
    return outcomes.stream()
        .filter(outcome -> !(outcome instanceof Applied.Done))
        .findFirst()
        .orElseGet(() -> new Applied.Done(round.conflict()));
  }

  private Applied apply(Wanted.Kind kind, Wanted wanted, ApplyRound round) {
    if (!memory.engine().mayApply().test(round, kind.wireName)) {
      return new Applied.Done();
    }
    var known = f.owned(kind);
    var matching = known.filter(o -> matches(o, kind, wanted, round));
    if (matching.isPresent()) {
      round.matched(kind.wireName, matching.get().resourceVersion());
      return new Applied.Done();
    }
    spend.run();
    var applied = f.cluster.apply(kind, wanted, known);
    if (applied instanceof Applied.Done) {
      round.applied(kind.wireName, correction(kind, known));
    }
    return applied;
  }

  private static boolean matches(
      ModelObject object, Wanted.Kind kind, Wanted wanted, ApplyRound round) {
    return round.isKnown(kind.wireName, object.resourceVersion())
        || object.ofOperator().equals(wanted.fields(kind));
  }

  private static Correction correction(Wanted.Kind kind, Optional<ModelObject> before) {
    return new Correction(
        kind.wireName + " dashboard",
        before.isPresent() ? "a field was changed" : "it was deleted",
        before.flatMap(ModelObject::lastOther));
  }

  @Override
  public void tell(Monitor monitor, Announcement news) {
    spend.run();
    time.note(() -> "Event " + news);
    f.invariants.told(news);
  }
}

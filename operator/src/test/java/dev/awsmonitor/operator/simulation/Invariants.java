package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.RolloutLedger;
import dev.awsmonitor.operator.status.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Holds each write of the operator against what the model knows to be so. */
final class Invariants {
  private static final int REJECTED_MAX = 50;

  /** Instants are in whole seconds. */
  private static final long ROUNDING = 1_000;

  /** The longest that a watch is late, and a reconcile after it. */
  private static final long CACHES_LAG = 3_500;

  /** A roll-out that begins within this time may still meet what is left of a disturbance. */
  private static final long DISTURBED_FOR = 60_000;

  /** Of one roll-out: that it was started, that it serves, how it ended. */
  private static final int EVENTS_OF_A_ROLLOUT = 3;

  /** Of one thing that happens: a state that is told when it begins, for each such state. */
  private static final int EVENTS_OF_AN_INCIDENT = 3;

  /** Decided, started, serving, stable, and conditions in between. */
  private static final int WRITES_OF_AN_INCIDENT = 15;

  /** That it failed, and that it serves again. */
  private static final int EVENTS_OF_A_POD_FAILURE = 2;

  /** Four at once, and then after 10 s, 20 s, 40 s: of another manager that comes, and leaves. */
  private static final int PUT_BACKS_OF_AN_INCIDENT = 5;

  private final VirtualTime time;
  private final ModelRegistry registry;
  private final Set<String> rejected = new HashSet<>();
  private final Map<Integer, Long> startedAt = new HashMap<>();
  private final Map<Integer, Long> servedAt = new HashMap<>();
  private final Map<String, Integer> reasons = new HashMap<>();
  private int incidents;
  private int podFailures;
  private String lastStarted = "";
  private int starts;
  private int again;
  private int events;
  private int putBacks;
  private int writes;
  private boolean rollbackWasOff;
  private int historyLimit;
  private long disturbedAt = Long.MIN_VALUE / 2;
  private boolean clockWasSet;

  Invariants(VirtualTime time, ModelRegistry registry) {
    this.time = time;
    this.registry = registry;
  }

  /** Something happened that the operator may answer to. */
  void incident() {
    incidents++;
  }

  /** Something happened that may cost even a good image its roll-out under way. */
  void disturbance() {
    incidents++;
    disturbedAt = time.passed();
  }

  /** A pod has ended, or is not ready any more, by itself. */
  void podFailed() {
    podFailures++;
  }

  /** The Monitor is another one from now on, with nothing in its status. */
  void replaced() {
    disturbance();
    rejected.clear();
    startedAt.clear();
    servedAt.clear();
    lastStarted = "";
  }

  /** Times that the operator writes down are no longer comparable. */
  void clockSet() {
    disturbance();
    clockWasSet = true;
  }

  /** A person asks for a rejected digest to be tried again. */
  void retry(String digest) {
    incidents++;
    rejected.remove(digest);
  }

  /** Whether a candidate may have failed that was not to be taken back. */
  boolean rollbackWasOff() {
    return rollbackWasOff;
  }

  int events() {
    return events + putBacks;
  }

  /** How often each reason was told. */
  Map<String, Integer> reasons() {
    return reasons;
  }

  void written(ModelCluster cluster, Monitor observed, Decision decision, MonitorStatus after) {
    writes++;
    check(
        cluster.isPresent(observed),
        Invariant.STATUS_IS_OF_ITS_MONITOR,
        () -> "the status of " + observed.getMetadata().getUid() + " is written to another one");
    check(
        writes <= WRITES_OF_AN_INCIDENT * (incidents + podFailures + starts + again + 1),
        Invariant.NO_SPAM,
        () -> writes + " writes, and " + incidents + " things have happened");
    rollbackWasOff |= !observed.getSpec().rollout().rollback();
    historyLimit = Math.max(historyLimit, observed.getSpec().rollout().historyLimit());
    switch (decision) {
      case Decision.Start start -> started(start);
      case Decision.Serve serve -> {
        servedAt.put(serve.candidate().revision(), time.passed());
        checked(cluster, serve.candidate());
      }
      case Decision.RollBack back -> rolledBack(back);
      case Decision.Promote promote -> promoted(cluster, observed, promote);
      case Decision.Keep _,
          Decision.AwaitImage _,
          Decision.Refuse _,
          Decision.Wait _,
          Decision.Hold _,
          Decision.Stall _,
          Decision.Withdraw _ -> {}
    }
    history(after);
    bounds(after);
    ConditionInvariants.check(observed, after);
  }

  private void started(Decision.Start start) {
    var image = start.candidate();
    var what = image.digest() + image.templateHash();
    if (what.equals(lastStarted)) {
      again++; // on the other slot
    } else {
      starts++;
    }
    lastStarted = what;
    check(
        !rejected.contains(image.digest()),
        Invariant.REJECTED_IS_NOT_REPEATED,
        () -> image.digest() + " was rejected, and is deployed again");
    check(
        startedAt.put(image.revision(), time.passed()) == null,
        Invariant.HISTORY_IS_CONSISTENT,
        () -> "revision " + image.revision() + " is used twice");
    check(
        starts <= incidents && again <= incidents,
        Invariant.NO_SPAM,
        () -> starts + " roll-outs, " + again + " again, " + incidents + " things have happened");
  }

  private void rolledBack(Decision.RollBack back) {
    var digest = back.failed().digest();
    var disturbed =
        disturbedAt + DISTURBED_FOR > startedAt.getOrDefault(back.failed().revision(), 0L);
    rejected.add(digest);
    check(
        disturbed || !registry.behaviour(digest).isGood(),
        Invariant.GOOD_IS_NOT_REJECTED,
        () -> digest + " is good and was rejected: " + back.trouble());
  }

  private void checked(ModelCluster cluster, DeployedImage image) {
    for (var pod : cluster.kubelet().pods()) {
      var failing = cluster.answers().failingFor(pod);
      check(
          !pod.isActive() || pod.template.revision() != image.revision() || failing <= CACHES_LAG,
          Invariant.CHECKS_PASSED,
          () -> pod + " has failed its checks for " + failing + " ms, and its image goes on");
    }
  }

  private void promoted(ModelCluster cluster, Monitor observed, Decision.Promote promote) {
    var image = promote.candidate();
    rejected.remove(image.digest());
    checked(cluster, image);
    check(
        !registry.behaviour(image.digest()).neverServes(),
        Invariant.STABLE_WAS_HEALTHY,
        () -> image.digest() + " never serves, and is stable");
    var soak = GoDuration.parse(observed.getSpec().rollout().soak()).toMillis();
    var since = servedAt.getOrDefault(image.revision(), time.passed());
    check(
        clockWasSet || time.passed() - since >= soak - ROUNDING,
        Invariant.STABLE_WAS_HEALTHY,
        () -> image + " has served for " + (time.passed() - since) + " ms");
    for (var pod : cluster.kubelet().pods()) {
      var ended =
          pod.isActive()
              && pod.template.revision() == image.revision()
              && pod.lastEnd
                  .filter(end -> !end.reason().equals("Unknown"))
                  .filter(end -> end.atMillis() > since + ROUNDING)
                  .filter(end -> end.atMillis() < time.passed() - CACHES_LAG)
                  .isPresent();
      check(
          clockWasSet || soak == 0 || !ended,
          Invariant.STABLE_WAS_HEALTHY,
          () -> pod + " ended " + pod.lastEnd + " in its soak, and its image is stable");
    }
  }

  void applying(ModelCluster cluster, Monitor observed, DeployedImage image) {
    if (!cluster.isPresent(observed)) {
      return; // what it applies then goes with the Monitor that it does not know to be gone
    }
    var named = RolloutLedger.of(cluster.status()).target().map(Template::of);
    check(
        named.equals(Optional.of(Template.of(image))),
        Invariant.RECORD_BEFORE_ACT,
        () -> Template.of(image) + " is applied, and the status names " + named);
  }

  void told(Announcement news) {
    if (news.reason() == Reason.DRIFT_CORRECTED) {
      putBack();
      return;
    }
    events++;
    reasons.merge(news.reason().wireName(), 1, Integer::sum);
    check(
        events
            <= EVENTS_OF_A_ROLLOUT * (starts + again)
                + EVENTS_OF_AN_INCIDENT * (incidents + 1)
                + EVENTS_OF_A_POD_FAILURE * podFailures,
        Invariant.NO_SPAM,
        () -> events + " Events, and " + incidents + " things have happened: " + reasons);
  }

  private void putBack() {
    putBacks++;
    check(
        putBacks <= PUT_BACKS_OF_AN_INCIDENT * incidents,
        Invariant.NO_FIGHT,
        () -> putBacks + " times put back, and " + incidents + " things have happened");
  }

  private void history(MonitorStatus status) {
    var history = status.history();
    for (var i = 1; i < history.size(); i++) {
      var newer = history.get(i - 1).revision();
      var older = history.get(i).revision();
      check(newer > older, Invariant.HISTORY_IS_CONSISTENT, () -> newer + " follows " + older);
    }
    var candidate = status.candidate();
    for (var record : history) {
      var open = record.outcome() == RolloutOutcome.IN_PROGRESS;
      check(
          open == (record.finishedAt() == null),
          Invariant.HISTORY_IS_CONSISTENT,
          () -> "outcome and end of " + record);
      check(
          !open || (candidate != null && candidate.revision() == record.revision()),
          Invariant.HISTORY_IS_CONSISTENT,
          () -> record + " is open, and " + candidate + " is under way");
    }
  }

  private void bounds(MonitorStatus status) {
    check(
        status.history().size() <= historyLimit && status.rejected().size() <= REJECTED_MAX,
        Invariant.STATUS_IS_BOUNDED,
        () -> status.history().size() + " roll-outs, " + status.rejected().size() + " rejected");
    var latest = status.latest();
    check(
        latest == null
            || !rejected.contains(latest.digest())
            || status.rejected().stream()
                .map(RejectedImage::digest)
                .anyMatch(latest.digest()::equals),
        Invariant.STATUS_IS_BOUNDED,
        () -> "the rejection of the latest image is forgotten");
  }

  static void check(boolean holds, Invariant invariant, Supplier<String> what) {
    if (!holds) {
      throw new Violation(invariant, what.get());
    }
  }
}

package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.CurrentImage;
import dev.awsmonitor.api.v1alpha1.LatestImage;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.StableImage;
import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.rollout.LiveDeployment.Pods;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Observations for tests: an idle Monitor on slot A, and small changes to it. */
public record World(
    RolloutSettings settings,
    Sighting sighting,
    @Nullable LatestImage latest,
    RolloutLedger ledger,
    List<Condition> conditions,
    Optional<LiveDeployment> live,
    CheckFinding checks,
    Instant now) {
  public static final String V1 = digest('1');
  public static final String V2 = digest('2');
  public static final String V3 = digest('3');
  public static final int SLOT_A = 18501;
  public static final int SLOT_B = 18502;
  public static final String HASH = "aaaa";
  public static final Instant T0 = Instant.parse("2026-11-24T12:00:00Z");
  public static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final RolloutLedger NOTHING =
      new RolloutLedger(null, null, null, List.of(), List.of());

  /** A Monitor that was just created. */
  public static World created() {
    return new World(
        new RolloutSettings(
            false,
            true,
            DEADLINE,
            Duration.ZERO,
            List.of(SLOT_A, SLOT_B),
            10,
            RejectionLimit.NONE,
            1,
            HASH,
            UpdatePolicy.AUTOMATIC,
            Optional.empty(),
            Optional.empty()),
        Sighting.NONE,
        null,
        NOTHING,
        List.of(),
        Optional.empty(),
        new CheckFinding.Passed(),
        T0);
  }

  /** V1 was revision 1 and serves on slot A; the registry says the same. */
  public static World serving() {
    return created()
        .sees(V1)
        .with(
            l ->
                new RolloutLedger(
                    null,
                    new CurrentImage("latest", V1, "", SLOT_A, 1, HASH, T0),
                    new StableImage("latest", V1, SLOT_A, 1, HASH, T0),
                    List.of(),
                    List.of()))
        .live(ready(1, SLOT_A));
  }

  /** As {@link #serving()}, with V2 as revision 2 starting on slot B. */
  public static World rolling() {
    return serving().sees(V2).candidate(V2, SLOT_B, 2).live(starting(2, SLOT_B));
  }

  public static String digest(char hex) {
    return "sha256:" + String.valueOf(hex).repeat(64);
  }

  public static LiveDeployment ready(int revision, int slot) {
    return new Live(revision, slot, new Pods(1, 1, 1, 1)).build();
  }

  /** The old pod is available, the new one is not yet. */
  public static LiveDeployment starting(int revision, int slot) {
    return new Live(revision, slot, new Pods(1, 1, 1, 2)).build();
  }

  public static LiveDeployment nothingAvailable(int revision, int slot) {
    return new Live(revision, slot, new Pods(1, 1, 0, 1)).build();
  }

  /** Pods in these numbers, and whether the Deployment's status speaks of its present spec. */
  public static LiveDeployment live(int revision, int slot, boolean observed, Pods pods) {
    return changed(new Live(revision, slot, pods).build(), live -> live.observed = observed);
  }

  public static LiveDeployment podsSince(LiveDeployment of, Instant since) {
    return changed(of, live -> live.podsSince = Optional.of(since));
  }

  public static LiveDeployment troubled(LiveDeployment of, Trouble trouble) {
    return changed(of, live -> live.trouble = Optional.of(trouble));
  }

  /** Somebody else changed its template. */
  public static LiveDeployment forked(LiveDeployment of) {
    return changed(of, live -> live.forked = true);
  }

  public static LiveDeployment gaveUp(LiveDeployment of) {
    return changed(of, live -> live.deadlineExceeded = true);
  }

  public static LiveDeployment withoutPods(LiveDeployment of) {
    return changed(of, live -> live.podsSince = Optional.empty());
  }

  public static LiveDeployment ended(LiveDeployment of, Instant at) {
    return ended(of, at, "Error");
  }

  public static LiveDeployment ended(LiveDeployment of, Instant at, String why) {
    return changed(of, live -> live.ended = Optional.of(new ContainerEnd(at, 1, why)));
  }

  public static LiveDeployment readySince(LiveDeployment of, Instant at) {
    return changed(of, live -> live.readySince = Optional.of(at));
  }

  /** The pod that stays holds this host port. */
  public static LiveDeployment held(LiveDeployment of, int slot) {
    return changed(of, live -> live.heldSlot = Optional.of(slot));
  }

  /** Its pod waits for a host port that another one holds. */
  public static LiveDeployment blocked(LiveDeployment of) {
    return changed(held(of, of.slot()), live -> live.blocked = true);
  }

  private static LiveDeployment changed(LiveDeployment of, Consumer<Live> change) {
    var copy = new Live(of);
    change.accept(copy);
    return copy.build();
  }

  /** A Deployment of which a test changes one thing. */
  private static final class Live {
    private final int revision;
    private final int slot;
    private final Pods pods;
    private boolean observed = true;
    private boolean deadlineExceeded;
    private Optional<Instant> podsSince = Optional.of(T0);
    private Optional<Instant> readySince = Optional.of(T0);
    private Optional<ContainerEnd> ended = Optional.empty();
    private boolean forked;
    private Optional<Trouble> trouble = Optional.empty();
    private Optional<Integer> heldSlot = Optional.empty();
    private boolean blocked;

    Live(int revision, int slot, Pods pods) {
      this.revision = revision;
      this.slot = slot;
      this.pods = pods;
    }

    Live(LiveDeployment of) {
      this(of.revision(), of.slot(), of.pods());
      observed = of.observed();
      deadlineExceeded = of.deadlineExceeded();
      podsSince = of.podsSince();
      readySince = of.readySince();
      ended = of.ended();
      forked = of.forked();
      trouble = of.trouble();
      heldSlot = of.heldSlot();
      blocked = of.blocked();
    }

    LiveDeployment build() {
      return new LiveDeployment(
          revision,
          slot,
          observed,
          pods,
          deadlineExceeded,
          podsSince,
          readySince,
          ended,
          forked,
          trouble,
          heldSlot,
          blocked);
    }
  }

  public static Trouble crash() {
    return new Trouble(Reason.CANDIDATE_CRASH_LOOPED, "the container ended 3 times", true);
  }

  public static Trouble podsRefused() {
    return new Trouble(Reason.PODS_REFUSED, "exceeded quota: pods, used: pods=1", false);
  }

  public static Trouble slow() {
    return new Trouble(Reason.CANDIDATE_NOT_READY, "still starting", false);
  }

  public World sees(String digest) {
    var image = new LatestImage("latest", digest, T0);
    return sighting(new Sighting(Optional.of(image), Optional.empty(), Optional.of(T0)));
  }

  public World sighting(Sighting next) {
    return new World(settings, next, latest, ledger, conditions, live, checks, now);
  }

  public World candidate(String digest, int slot, int revision) {
    return candidate(
        new CandidateImage("latest", digest, slot, revision, HASH, T0, CandidatePhase.DEPLOYING));
  }

  public World candidate(CandidateImage next) {
    return with(l -> new RolloutLedger(next, l.current(), l.stable(), l.rejected(), l.history()));
  }

  public World failedCandidate(String digest, int slot, int revision) {
    return candidate(
        new CandidateImage("latest", digest, slot, revision, HASH, T0, CandidatePhase.FAILED));
  }

  public World rejected(String digest) {
    return rejected(digest, null);
  }

  /** Was tried again by this value of the annotation, and failed again. */
  public World rejectedAgain(String digest, String retry) {
    return rejected(digest, retry);
  }

  private World rejected(String digest, @Nullable String retry) {
    var rejection =
        new RejectedImage(digest, "latest", "CandidateCrashLooped", "it crashed", T0, retry, null);
    return rejected(List.of(rejection));
  }

  /** A rejection under a generation of the spec. */
  public static RejectedImage rejection(String digest, Instant at, @Nullable Long generation) {
    return new RejectedImage(
        digest, "latest", "CandidateCrashLooped", "it crashed", at, null, generation);
  }

  public World rejected(List<RejectedImage> images) {
    return with(
        l -> new RolloutLedger(l.candidate(), l.current(), l.stable(), images, l.history()));
  }

  public World history(RolloutRecord... records) {
    return with(
        l ->
            new RolloutLedger(
                l.candidate(), l.current(), l.stable(), l.rejected(), List.of(records)));
  }

  public World with(UnaryOperator<RolloutLedger> change) {
    return new World(
        settings, sighting, latest, change.apply(ledger), conditions, live, checks, now);
  }

  public World live(LiveDeployment next) {
    return new World(
        settings, sighting, latest, ledger, conditions, Optional.of(next), checks, now);
  }

  public World withoutDeployment() {
    return new World(settings, sighting, latest, ledger, conditions, Optional.empty(), checks, now);
  }

  public World at(Duration later) {
    return new World(settings, sighting, latest, ledger, conditions, live, checks, T0.plus(later));
  }

  public World checks(CheckFinding next) {
    return new World(settings, sighting, latest, ledger, conditions, live, next, now);
  }

  public World said(List<Condition> next) {
    return new World(settings, sighting, latest, ledger, next, live, checks, now);
  }

  public World recordedLatest(LatestImage next) {
    return new World(settings, sighting, next, ledger, conditions, live, checks, now);
  }

  private World settings(Consumer<Settings> change) {
    var copy = new Settings(settings);
    change.accept(copy);
    return new World(copy.build(), sighting, latest, ledger, conditions, live, checks, now);
  }

  /** Settings of which a test changes one. */
  private static final class Settings {
    private boolean suspended;
    private boolean rollback;
    private final Duration deadline;
    private Duration soak;
    private final List<Integer> slots;
    private int historyLimit;
    private RejectionLimit rejections;
    private String templateHash;
    private UpdatePolicy policy;
    private Optional<String> retry;
    private Optional<String> refusal;

    Settings(RolloutSettings of) {
      suspended = of.suspended();
      rollback = of.rollback();
      deadline = of.deadline();
      soak = of.soak();
      slots = of.slots();
      historyLimit = of.historyLimit();
      rejections = of.rejections();
      templateHash = of.templateHash();
      policy = of.policy();
      retry = of.retry();
      refusal = of.refusal();
    }

    RolloutSettings build() {
      return new RolloutSettings(
          suspended,
          rollback,
          deadline,
          soak,
          slots,
          historyLimit,
          rejections,
          1,
          templateHash,
          policy,
          retry,
          refusal);
    }
  }

  public World rejectionLimit(int most, long generation) {
    return settings(s -> s.rejections = new RejectionLimit(most, generation));
  }

  public World suspended() {
    return settings(s -> s.suspended = true);
  }

  public World withoutRollback() {
    return settings(s -> s.rollback = false);
  }

  /** The spec asks for other pods. */
  public World template(String hash) {
    return settings(s -> s.templateHash = hash);
  }

  public World soak(Duration soak) {
    return settings(s -> s.soak = soak);
  }

  public World policy(UpdatePolicy policy) {
    return settings(s -> s.policy = policy);
  }

  public World retry(String value) {
    return settings(s -> s.retry = Optional.of(value));
  }

  /** As {@link #rolling()}, with V2 serving since T0 and watched for a minute. */
  public static World soaking() {
    return rolling()
        .soak(Duration.ofMinutes(1))
        .live(ready(2, SLOT_B))
        .with(
            l ->
                new RolloutLedger(
                    new CandidateImage("latest", V2, SLOT_B, 2, HASH, T0, CandidatePhase.SOAKING),
                    new CurrentImage("latest", V2, "", SLOT_B, 2, HASH, T0),
                    l.stable(),
                    l.rejected(),
                    l.history()));
  }

  public World historyLimit(int limit) {
    return settings(s -> s.historyLimit = limit);
  }

  public World refused(String why) {
    return settings(s -> s.refusal = Optional.of(why));
  }

  public Observation seen() {
    var recorded =
        new MonitorStatus(
            1L,
            conditions,
            latest,
            ledger.candidate(),
            ledger.current(),
            ledger.stable(),
            ledger.rejected(),
            ledger.history(),
            null);
    return new Observation(settings, sighting, recorded, live, checks, now);
  }
}

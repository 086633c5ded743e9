package dev.awsmonitor.operator.status;

import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.T0;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.created;
import static dev.awsmonitor.operator.rollout.World.ended;
import static dev.awsmonitor.operator.rollout.World.nothingAvailable;
import static dev.awsmonitor.operator.rollout.World.podsRefused;
import static dev.awsmonitor.operator.rollout.World.ready;
import static dev.awsmonitor.operator.rollout.World.rejection;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.soaking;
import static dev.awsmonitor.operator.rollout.World.starting;
import static dev.awsmonitor.operator.rollout.World.troubled;
import static dev.awsmonitor.operator.rollout.World.withoutPods;

import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import dev.awsmonitor.operator.drift.Correction;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.registry.Presence;
import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.rollout.UpdatePolicy;
import dev.awsmonitor.operator.rollout.UpdateWindows;
import dev.awsmonitor.operator.rollout.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where each reason is told, found by letting happen to a Monitor what can happen. */
final class ReasonUses {
  private static final Duration SOAK = Duration.ofMinutes(1);
  private static final UpdateWindows AT_NIGHT =
      UpdateWindows.of(List.of(new UpdateWindow("0 3 * * *", "1h", "UTC")));

  private final Set<Reason> events = new HashSet<>();
  private final TreeMap<String, TreeSet<String>> conditions = new TreeMap<>();

  private ReasonUses() {}

  static ReasonUses seen() {
    var uses = new ReasonUses();
    Stream.concat(situations(), failures()).forEach(world -> uses.add(world, Optional.empty()));
    Stream.of(Reason.APPLY_REFUSED, Reason.MANAGER_CONFLICT)
        .map(reason -> Optional.of(new Obstacle(reason, "so it is")))
        .forEach(
            obstacle ->
                Stream.of(serving(), nothingServes()).forEach(world -> uses.add(world, obstacle)));
    uses.events.add(Announcement.ofUnusableSecret("so it is").reason());
    uses.add(serving().seen().withStableImage(Presence.GONE), Optional.empty());
    // told by who sends notifications, whatever the status says
    uses.events.add(Reason.NOTIFICATION_FAILED);
    uses.events.add(
        Announcement.of(new Correction("Deployment a", "it was deleted", Optional.empty()))
            .reason());
    return uses;
  }

  boolean isEvent(Reason reason) {
    return events.contains(reason);
  }

  /** Types and statuses, as {@code Ready=True}. */
  Set<String> conditions(Reason reason) {
    return conditions.getOrDefault(reason.wireName(), new TreeSet<>());
  }

  private static Stream<World> situations() {
    var unknown = new Sighting(Optional.empty(), Optional.of("no answer"), Optional.of(T0));
    return Stream.of(
        created(),
        created().suspended(),
        created().sighting(unknown),
        created().refused("windows"),
        created().sees(V1),
        serving(),
        serving().suspended(),
        serving().sighting(unknown),
        serving().refused("windows"),
        nothingServes(),
        rolling(),
        rolling().live(ready(2, SLOT_B)),
        rolling().sees(V1),
        rolling().soak(SOAK).live(ready(2, SLOT_B)),
        soaking(),
        rolling().live(troubled(withoutPods(starting(2, SLOT_B)), podsRefused())),
        serving().live(troubled(withoutPods(nothingAvailable(1, SLOT_A)), podsRefused())),
        soaking().live(ended(ready(2, SLOT_B), T0.plusSeconds(1))),
        rejectedTooOften(),
        held(policy(UpdateMode.APPROVAL, Duration.ZERO, Duration.ZERO, UpdateWindows.ALWAYS)),
        held(policy(UpdateMode.OBSERVE, Duration.ZERO, Duration.ZERO, UpdateWindows.ALWAYS)),
        held(policy(UpdateMode.AUTOMATIC, SOAK, Duration.ZERO, UpdateWindows.ALWAYS)),
        held(policy(UpdateMode.AUTOMATIC, Duration.ZERO, SOAK, UpdateWindows.ALWAYS)),
        held(policy(UpdateMode.AUTOMATIC, Duration.ZERO, Duration.ZERO, AT_NIGHT)));
  }

  private static World rejectedTooOften() {
    return serving().sees(V2).rejected(List.of(rejection(V2, T0, 1L))).rejectionLimit(1, 1);
  }

  private static World held(UpdatePolicy policy) {
    return serving()
        .sees(V2)
        .history(new RolloutRecord(1, "latest", V1, RolloutOutcome.STABLE, T0, T0, T0, T0))
        .policy(policy);
  }

  private static UpdatePolicy policy(
      UpdateMode mode, Duration minimumAge, Duration cooldown, UpdateWindows windows) {
    return new UpdatePolicy(mode, minimumAge, cooldown, windows, Optional.empty());
  }

  private static Stream<World> failures() {
    return Stream.of(Reason.values())
        .filter(reason -> reason.name().startsWith("CANDIDATE_"))
        .map(reason -> new Trouble(reason, "it failed", true))
        .flatMap(
            trouble ->
                Stream.of(
                    rolling().live(troubled(starting(2, SLOT_B), trouble)),
                    rolling().withoutRollback().live(troubled(starting(2, SLOT_B), trouble)),
                    created()
                        .sees(V1)
                        .candidate(V1, SLOT_A, 1)
                        .live(troubled(nothingAvailable(1, SLOT_A), trouble))));
  }

  private static World nothingServes() {
    return serving().live(nothingAvailable(1, SLOT_A));
  }

  private void add(World world, Optional<Obstacle> obstacle) {
    add(world.seen(), obstacle);
  }

  private void add(Observation seen, Optional<Obstacle> obstacle) {
    var decision = new RolloutPlanner().plan(seen);
    var next = StatusFactory.next(seen, decision, 1, obstacle);
    next.conditions()
        .forEach(
            c ->
                conditions
                    .computeIfAbsent(c.getReason(), reason -> new TreeSet<>())
                    .add(c.getType() + "=" + c.getStatus()));
    Announcement.of(decision, seen.recorded(), next).forEach(news -> events.add(news.reason()));
  }
}

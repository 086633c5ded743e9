package dev.awsmonitor.operator.events;

import static dev.awsmonitor.operator.rollout.World.SLOT_A;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.crash;
import static dev.awsmonitor.operator.rollout.World.created;
import static dev.awsmonitor.operator.rollout.World.nothingAvailable;
import static dev.awsmonitor.operator.rollout.World.ready;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.troubled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.operator.registry.Sighting;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import dev.awsmonitor.operator.rollout.World;
import dev.awsmonitor.operator.status.StatusFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnnouncementTest {
  static Stream<Arguments> news() {
    return Stream.of(
        argumentSet(
            "a start",
            created().sees(V1),
            List.of("RolloutStarted: latest@111111111111 on slot 18501 (revision 1)")),
        argumentSet(
            "a success",
            rolling().live(ready(2, World.SLOT_B)),
            List.of("RolloutSucceeded: latest@222222222222 serves (revision 2)")),
        argumentSet(
            "a roll-back",
            rolling().live(troubled(nothingAvailable(2, World.SLOT_B), crash())),
            List.of(
                "RolledBack: latest@222222222222 was rejected: CandidateCrashLooped: the container"
                    + " ended 3 times; latest@111111111111 serves on (revision 2)")),
        argumentSet(
            "a failure",
            created()
                .sees(V1)
                .candidate(V1, SLOT_A, 1)
                .live(troubled(nothingAvailable(1, SLOT_A), crash())),
            List.of(
                "RolloutFailed: latest@111111111111: CandidateCrashLooped: the container ended 3"
                    + " times (revision 1)")),
        argumentSet(
            "a withdrawal",
            rolling().sees(V1),
            List.of(
                "RolloutWithdrawn: latest@222222222222 is no longer wanted; latest@111111111111"
                    + " serves on (revision 2)")),
        argumentSet("nothing new", serving(), List.of()),
        argumentSet("waiting", rolling(), List.of()),
        argumentSet("nothing known", created(), List.of()),
        argumentSet("too much asked", serving().refused("no"), List.of("UnsupportedField: no")),
        argumentSet(
            "a failed scan",
            serving()
                .sighting(
                    new Sighting(
                        serving().sighting().image(), Optional.of("503"), Optional.of(World.T0))),
            List.of("ScanFailed: 503")));
  }

  @ParameterizedTest
  @MethodSource("news")
  void isTold(World world, List<String> expected) {
    assertThat(told(world)).isEqualTo(expected);
  }

  @Test
  void whatWasToldIsNotToldAgain() {
    var refused = serving().refused("no");
    var status = StatusFactory.next(refused.seen(), plan(refused), 1, Optional.empty());

    assertThat(told(refused.said(status.conditions()))).isEmpty();
  }

  private static List<String> told(World world) {
    var seen = world.seen();
    var decision = plan(world);
    var after = StatusFactory.next(seen, decision, 1, Optional.empty());
    return Announcement.of(decision, seen.recorded(), after).stream()
        .map(a -> a.reason().wireName() + ": " + a.message())
        .toList();
  }

  private static dev.awsmonitor.operator.rollout.Decision plan(World world) {
    return new RolloutPlanner().plan(world.seen());
  }
}

package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two operators: when the leader ends or freezes in a roll-out, the other one finishes it. */
@Order(8)
@ExtendWith(ClusterExtension.class)
@EnabledIfSystemProperty(named = "e2e.fault", matches = ".+")
final class FailoverE2E {
  private final Operators operators = new Operators(Environment.get());

  @BeforeEach
  void two() {
    operators.scaleTo(2);
  }

  @AfterEach
  void one() {
    operators.scaleTo(1);
  }

  @Test
  void aKilledLeaderIsFollowed(Scenario scenario) {
    var leader = operators.leader().orElseThrow();
    scenario.given().healthyMonitor().underLoad();
    var began = Instant.now();

    scenario.given().when().push(Kind.GOOD).operatorIsKilledDuringTheRollOut(leader);

    scenario.given().then().thePushServes().eachImageHadOnePod().noRequestFailed();
    System.out.println(
        "leader killed in a roll-out: served "
            + Duration.between(began, Instant.now()).toMillis()
            + " ms after the push");
    neverTwoAtOnce(began);
  }

  @Test
  void aFrozenLeaderWritesNothingWhenItThaws(Scenario scenario, World world) {
    var leader = operators.leader().orElseThrow();
    scenario.given().healthyMonitor().underLoad();
    var began = Instant.now();

    scenario.given().when().push(Kind.GOOD).operatorFreezesDuringTheRollOut(leader);
    scenario.given().then().thePushServes();
    // the image may serve while the Lease still runs, and its holder may write until it ends
    await("another leader")
        .atMost(Duration.ofSeconds(30))
        .until(() -> operators.leader().filter(l -> !l.equals(leader)).isPresent());
    var thawed = Instant.now();
    world.node.resume("pod/" + leader);

    await("the end of the one that was deposed")
        .atMost(Duration.ofSeconds(30))
        .until(() -> operators.restartsOf(leader) > 0);
    scenario.given().then().thePushServes().eachImageHadOnePod().noRequestFailed();
    assertThat(writes(thawed)).filteredOn(r -> r.pod().equals(leader)).isEmpty();
    neverTwoAtOnce(began);
  }

  /** The writes of one end before those of the next begin. */
  private static void neverTwoAtOnce(Instant since) {
    var writers = writes(since).stream().map(AuditLog.Request::pod).toList();
    var changes = 0;
    for (var i = 1; i < writers.size(); i++) {
      changes += writers.get(i).equals(writers.get(i - 1)) ? 0 : 1;
    }
    assertThat(changes).as("changes of the writer in %s", writers).isLessThanOrEqualTo(1);
  }

  private static List<AuditLog.Request> writes(Instant since) {
    return AuditLog.read(Environment.get()).stream()
        .filter(AuditLog.Request::isWrite)
        .filter(r -> !r.resource().equals("leases") && !r.resource().startsWith("selfsubject"))
        .filter(r -> Instant.parse(r.at()).isAfter(since))
        .toList();
  }
}

package dev.awsmonitor.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The operator is upgraded, uninstalled or away for a while: what serves does not depend on it.
 *
 * <p>After {@link RightsE2E}: an operator that is uninstalled loses its rights before it ends.
 */
@Order(11)
@ExtendWith(ClusterExtension.class)
final class OperatorAwayE2E {
  @Test
  void anUpgradeOfTheOperatorDuringARollOutLosesNothing(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .theOperatorIsUpgradedDuringTheRollOut()
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void withoutTheOperatorTheDashboardServesOn(Scenario scenario, World world) {
    scenario.given().healthyMonitor().underLoad();
    var values = world.release.uninstall();
    try {
      scenario.given().when().push(Kind.GOOD).then().theImageBeforeServesOn();
    } finally {
      world.release.install(values);
    }
    scenario.given().then().thePushServes().eachImageHadOnePod().noRequestFailed();
  }

  /** On one node the evicted pod holds its port until it has ended: a gap is not to be avoided. */
  @Test
  void aPodThatIsEvictedMeanwhileComesBackWithTheLastImage(Scenario scenario, World world) {
    scenario.given().healthyMonitor().when().push(Kind.GOOD).then().thePushServes();
    world.operators.scaleTo(0);
    try {
      scenario.given().when().theServingPodIsEvicted().then().anotherPodOfThePushServes();
    } finally {
      world.operators.scaleTo(1);
    }
    scenario.given().when().push(Kind.GOOD).then().thePushServes();
  }

  /** As in the test before a gap is not to be avoided: nothing may start on a full disk. */
  @Test
  @EnabledIfSystemProperty(named = "e2e.fault", matches = ".+")
  void aFullDiskMeanwhileIsOverTheLastImageIsBack(Scenario scenario, World world) {
    scenario.given().healthyMonitor().when().push(Kind.GOOD).then().thePushServes();
    world.operators.scaleTo(0);
    try {
      world.node.fillDisk();
      await("eviction").atMost(Duration.ofSeconds(90)).until(world.monitors::wasEvicted);
    } finally {
      world.node.freeDisk();
    }
    scenario.given().then().thePageIsThatOfThePush();
    world.operators.scaleTo(1);
    scenario.given().then().thePushServes().when().push(Kind.GOOD).then().thePushServes();
  }
}

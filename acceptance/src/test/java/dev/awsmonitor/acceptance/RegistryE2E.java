package dev.awsmonitor.acceptance;

import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which image of a registry is followed, and how the registry is asked. */
@Order(4)
@ExtendWith(ClusterExtension.class)
final class RegistryE2E {
  /** The repository is that of all scenarios: a number of one's own keeps them apart. */
  private final int own = Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000);

  @Test
  void theHighestVersionInTheRangeServes(Scenario scenario) {
    scenario
        .given()
        .healthyMonitorFollowing(
            "semver: {range: \">=%1$d.1.0 <%1$d.2.0\"}".formatted(own), own + ".1.9")
        .underLoad()
        .when()
        .pushUnder("v" + own + ".1.10")
        .then()
        .thePushServes()
        .when()
        .pushUnder(own + ".2.0")
        .then()
        .theImageBeforeServesOn()
        .noRequestFailed();
  }

  @Test
  void theHighestBuildNumberServes(Scenario scenario) {
    scenario
        .given()
        .healthyMonitorFollowing(
            "numeric: {pattern: \"^e2e%d-(?P<number>[0-9]+)$\"}".formatted(own), "e2e" + own + "-9")
        .when()
        .pushUnder("e2e" + own + "-10")
        .then()
        .thePushServes()
        .when()
        .pushUnder("e2e" + own + "-8")
        .then()
        .theImageBeforeServesOn();
  }

  @Test
  @EnabledIfSystemProperty(named = "e2e.privateImage", matches = ".+")
  void aRegistryThatWantsAPasswordGetsItFromThePullSecret(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .when()
        .theRegistryWantsAPassword()
        .push(Kind.GOOD)
        .then()
        .thePushServes();
  }

  /** The one of go-containerregistry. */
  @Test
  @EnabledIfSystemProperty(named = "e2e.otherImage", matches = ".+")
  void aRegistryOfAnotherMakeIsFollowed(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .when()
        .pushToTheOtherRegistry()
        .then()
        .thePushServes()
        .when()
        .pushToTheOtherRegistry()
        .then()
        .thePushServes();
  }
}

package dev.awsmonitor.acceptance;

import dev.awsmonitor.api.testing.Kstatus;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first image of a Monitor. */
@Order(1)
@ExtendWith(ClusterExtension.class)
final class FirstDeployE2E {
  @Test
  void theFirstImageServesUnderItsDigest(Scenario scenario) {
    scenario
        .given()
        .monitorOf(Kind.GOOD)
        .then()
        .thePushServes()
        .versionNamesThePush()
        .eventTells("RolloutSucceeded")
        .eachImageHadOnePod();
  }

  @Test
  void aCrashingFirstImageStallsAndTheNextPushIsTriedAtOnce(Scenario scenario) {
    scenario
        .given()
        .monitorOf(Kind.CRASHING)
        .then()
        .stalls()
        .toolsTell(Kstatus.FAILED)
        .kubectlWaitsFor("Stalled")
        .when()
        .push(Kind.GOOD)
        .then()
        .thePushServes()
        .isNoLongerStalled()
        .eachImageHadOnePod();
  }

  @Test
  void aFirstImageThatIsMissingStallsAndTheNextPushIsTriedAtOnce(Scenario scenario) {
    scenario
        .given()
        .monitorOf(Kind.MISSING)
        .when()
        .theRollOutStalls()
        .push(Kind.GOOD)
        .then()
        .thePushServes()
        .isNoLongerStalled();
  }
}

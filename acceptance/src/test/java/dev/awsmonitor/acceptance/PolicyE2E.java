package dev.awsmonitor.acceptance;

import dev.awsmonitor.api.testing.Kstatus;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When a new image is rolled out, when it counts as good, and what a person has to say to it. */
@Order(3)
@ExtendWith(ClusterExtension.class)
final class PolicyE2E {
  @Test
  void aNewImageServesAtOnceAndIsStableAfterItsSoak(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor("8s")
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .then()
        .thePushServesAndSoaks()
        .toolsTell(Kstatus.IN_PROGRESS)
        .kubectlWaitsFor("Reconciling")
        .kubectlGetTells("Soaking", "stable at")
        .thePushServes()
        .historyTellsOfThePush(RolloutOutcome.STABLE)
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  /** One pod serves at a time: that it ends is seen by those who are just asking it. */
  @Test
  void anImageThatEndsInItsSoakIsTakenBack(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor("20s")
        .when()
        .push(Kind.ENDS_LATER)
        .then()
        .thePushServesAndSoaks()
        .rolledBackBecauseOf("CandidateRestarted")
        .eventTells("RolledBack");
  }

  @Test
  void anImageWaitsForItsApproval(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .when()
        .approvalIsNeeded()
        .push(Kind.GOOD)
        .then()
        .readyTells("AwaitingApproval")
        .theImageBeforeServesOn()
        .when()
        .thePushIsApproved()
        .then()
        .thePushServes()
        .eachImageHadOnePod();
  }

  @Test
  void aRejectedImageIsTriedOnceMoreWhenAPersonAsks(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .when()
        .push(Kind.CRASHING)
        .then()
        .rolledBackBecauseOf("CandidateCrashLooped")
        .when()
        .aRetryIsAskedFor()
        .then()
        .theTryWasRepeatedOnce();
  }

  @Test
  void afterTooManyRejectionsAnImageWaitsForAPerson(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .rejectionLimit(1)
        .underLoad()
        .when()
        .push(Kind.CRASHING)
        .then()
        .readyTells("RejectionLimitReached")
        .eventTells("RejectionLimitReached")
        .when()
        .push(Kind.GOOD)
        .then()
        .theFirstImageServesOn()
        .when()
        .aRetryIsAskedFor()
        .then()
        .thePushServes()
        .isNoLongerStalled()
        .eachImageHadOnePod()
        .noRequestFailed();
  }
}

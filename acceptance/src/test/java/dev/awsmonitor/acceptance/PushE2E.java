package dev.awsmonitor.acceptance;

import dev.awsmonitor.api.testing.Kstatus;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A push under the tag that is followed, while clients use the dashboard. */
@Order(2)
@ExtendWith(ClusterExtension.class)
final class PushE2E {
  @Test
  void aNewImageUnderTheTagReplacesTheOneThatServes(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .then()
        .thePushServes()
        .versionNamesThePush()
        .toolsTell(Kstatus.CURRENT)
        .kubectlWaitsFor("Ready")
        .historyTellsOfThePush(RolloutOutcome.STABLE)
        .thePageTellsTheHistory(RolloutOutcome.STABLE)
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void anImageThatCrashesIsRolledBack(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.CRASHING)
        .then()
        .rolledBackBecauseOf("CandidateCrashLooped")
        .theRejectionTells("Unrecognized VM option")
        .toolsTell(Kstatus.CURRENT)
        .kubectlWaitsFor("RolledBack")
        .kubectlGetTells("CandidateCrashLooped", "was rejected", "the next digest is tried at once")
        .historyTellsOfThePush(RolloutOutcome.ROLLED_BACK)
        .thePageTellsTheHistory(RolloutOutcome.ROLLED_BACK)
        .eventTells("RolledBack")
        .theServingPodNeverRestarted()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void anImageThatIsNeverReadyIsRolledBack(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.NEVER_READY)
        .then()
        .rolledBackBecauseOf("CandidateNotReady")
        .theServingPodNeverRestarted()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void anImageThatAnswersACheckOtherwiseIsRolledBack(Scenario scenario, World world) {
    scenario.given().healthyMonitor().underLoad();
    world.monitors.patchSpec(
        """
        {"rollout": {"readyFor": "6s",
          "checks": [{"path": "/"}, {"path": "/version", "bodyContains": ":\\"v"}]}}""");

    scenario
        .given()
        .when()
        .push(Kind.ODD)
        .then()
        .rolledBackBecauseOf("CandidateCheckFailed")
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void anImageThatCannotBePulledIsRolledBack(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.MISSING)
        .then()
        .rolledBackBecauseOf("CandidateImageNotPulled")
        .theServingPodNeverRestarted()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  /** What the node once pulled under a tag, or under another one, is not what counts. */
  @Test
  void whatTheNodeHasPulledByOtherTagsDoesNotMatter(Scenario scenario, World world) {
    scenario.given().healthyMonitor().underLoad();
    var other = world.tag + "-other";
    world.images.pullOnTheNode(world.tag);
    var image = world.pushAside(other);
    world.images.pullOnTheNode(other);

    world.images.moveTag(image, world.tag);

    scenario
        .given()
        .then()
        .thePushServes()
        .versionNamesThePush()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void aPushDuringARollOutSupersedesIt(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.NEVER_READY)
        .pushDuringTheRollOut(Kind.GOOD)
        .then()
        .thePushServes()
        .historyTellsOfTheImageBefore(RolloutOutcome.SUPERSEDED)
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void aTagMovedBackDuringARollOutWithdrawsIt(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.NEVER_READY)
        .tagMovedBackDuringTheRollOut()
        .then()
        .theImageBeforeServes()
        .eventTells("RolloutWithdrawn")
        .historyTellsOfThePush(RolloutOutcome.SUPERSEDED)
        .theServingPodNeverRestarted()
        .eachImageHadOnePod()
        .noRequestFailed();
  }
}

package dev.awsmonitor.acceptance;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Others change what the operator made, while clients use the dashboard. */
@Order(3)
@ExtendWith(ClusterExtension.class)
final class DriftE2E {
  @Test
  void whatIsChangedByHandIsPutBack(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .theDeploymentIsScaledByHand()
        .then()
        .theDeploymentIsPutBack()
        .eventTells("DriftCorrected")
        .thePushServes()
        .theServingPodNeverRestarted()
        .noRequestFailed();
  }

  @Test
  void aRestartRollsTheSameImage(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .theDeploymentIsRestartedByHand()
        .then()
        .theOtherSlotServesThePush()
        .thePushServes()
        .noRequestFailed();
  }
}

package dev.awsmonitor.acceptance;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** People outside of the cluster hear how a roll-out ended. Other clusters may not reach us. */
@Order(3)
@ExtendWith(ClusterExtension.class)
@EnabledIfSystemProperty(named = "e2e.fault", matches = ".+")
final class NotificationE2E {
  @Test
  void aReceiverHearsHowEachRollOutEnded(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .aReceiver()
        .when()
        .push(Kind.GOOD)
        .then()
        .theReceiverHears("dev.awsmonitor.rollout.succeeded")
        .when()
        .push(Kind.CRASHING)
        .then()
        .theReceiverHears("dev.awsmonitor.rollout.rolledback")
        .rolledBackBecauseOf("CandidateCrashLooped");
  }
}

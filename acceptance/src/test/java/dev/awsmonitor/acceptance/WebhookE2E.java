package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A push is rolled out when it is told of, by somebody who knows the Monitor's token. */
@Order(4)
@ExtendWith(ClusterExtension.class)
@EnabledIfSystemProperty(named = "e2e.webhook", matches = ".+")
final class WebhookE2E {
  private final Operators operators = new Operators(Environment.get());

  @Test
  void aPushIsRolledOutWhenItIsToldOf(Scenario scenario) {
    scenario
        .given()
        .healthyMonitorScannedByWebhook()
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .aWebhookIsForged()
        .then()
        .theImageBeforeServesOn()
        .when()
        .aWebhookIsSent()
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void theOperatorThatDoesNotLeadPassesItOn(Scenario scenario) {
    operators.scaleTo(2);
    try {
      var leader = operators.leader().orElseThrow();
      var other = operators.names().stream().filter(n -> !n.equals(leader)).findFirst();

      scenario
          .given()
          .healthyMonitorScannedByWebhook()
          .when()
          .push(Kind.GOOD)
          .aWebhookIsSentTo(other.orElseThrow())
          .then()
          .thePushServes();

      assertThat(operators.leader()).hasValue(leader);
    } finally {
      operators.scaleTo(1);
    }
  }
}

package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Monitor is refused, suspended, deleted and made again. */
@Order(3)
@ExtendWith(ClusterExtension.class)
final class LifecycleE2E {
  @Test
  void aMonitorThatIsMadeAgainServesAgain(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .when()
        .theMonitorIsDeletedAndCreatedAgain()
        .then()
        .thePushServes();
  }

  /** What the one before owned is still being deleted. */
  @Test
  void aMonitorThatIsReplacedAtOnceIsNotRefused(Scenario scenario, World world) {
    scenario.given().healthyMonitor().when().theMonitorIsReplaced().then().thePushServes();

    assertThat(world.monitors.eventReasons()).doesNotContain("ApplyRefused");
  }

  @Test
  void aPushWaitsUntilTheSuspensionEnds(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .suspended()
        .when()
        .push(Kind.GOOD)
        .then()
        .theImageBeforeServesOn()
        .when()
        .suspensionEnds()
        .then()
        .thePushServes()
        .eachImageHadOnePod();
  }

  /** No image is to blame: it is rolled out when the quota lets it. */
  @Test
  void aQuotaHoldsARollOutUpAndRejectsNothing(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .aQuotaAllowsNoMorePods()
        .push(Kind.GOOD)
        .then()
        .readyTells("PodsRefused")
        .kubectlWaitsFor("Stalled")
        .kubectlGetTells("exceeded quota")
        .theImageBeforeServesOn()
        .when()
        .theQuotaIsLifted()
        .then()
        .thePushServes()
        .isNoLongerStalled()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          image: {repository: a/b, tag: x, semver: {range: '*'}}       | spec.image             | exactly one of tag, semver and numeric must be set
          image: {repository: a/b, tag: x}, scan: {interval: 0s}       | spec.scan.interval     | interval must be between 1s and 24h
          image: {repository: a/b, tag: x}, rollout: {deadline: 10s}   | spec.rollout.deadline  | deadline must be longer than readyFor
          image: {repository: a/b, tag: x}, network: {slots: [80, 81]} | spec.network.slots     | greater than or equal to 1024
          image: {tag: x}                                              | spec.image.repository  | Required value
          """)
  void anInvalidMonitorIsRefusedByTheNameOfTheField(
      String spec, String field, String message, World world) {
    var manifest =
        """
        apiVersion: awsmonitor.dev/v1alpha1
        kind: Monitor
        metadata: {name: %s, namespace: %s}
        spec: {%s}
        """
            .formatted(world.monitors.name(), world.environment.namespace(), spec);

    var result = world.environment.kubectl(manifest, "apply", "-f", "-");

    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains(field).contains(message);
  }
}

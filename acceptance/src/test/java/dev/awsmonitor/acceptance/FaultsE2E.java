package dev.awsmonitor.acceptance;

import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the node fail in the middle of a roll-out: it ends well, and no request is lost. */
@Order(7)
@ExtendWith(ClusterExtension.class)
@EnabledIfSystemProperty(named = "e2e.fault", matches = ".+")
final class FaultsE2E {
  private static final boolean LONG = Boolean.getBoolean("e2e.long");

  private final Operators operators = new Operators(Environment.get());

  @BeforeEach
  void oneThatWasNeverRestarted() {
    operators.scaleTo(1);
  }

  @Test
  void anOperatorThatIsKilledFinishesTheGoodRollOut(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .theOperatorIsKilledDuringTheRollOut()
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  /** The roll-out above ends the operator after its decision; these after what it writes next. */
  @Test
  void anOperatorThatIsKilledAfterItsWritesComesToTheSameEnd(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor("5s")
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .theOperatorIsKilledOnceThePodIsThere()
        .then()
        .thePushServes()
        .historyTellsOfThePush(RolloutOutcome.STABLE)
        .when()
        .push(Kind.GOOD)
        .theOperatorIsKilledInTheSoak()
        .then()
        .thePushServes()
        .historyTellsOfThePush(RolloutOutcome.STABLE)
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  @EnabledIfSystemProperty(named = "e2e.long", matches = "true")
  void anOperatorThatIsKilledTakesTheBadImageBack(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.CRASHING)
        .theOperatorIsKilledDuringTheRollOut()
        .then()
        .rolledBackBecauseOf("CandidateCrashLooped")
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kube-apiserver", "containerd"})
  void aComponentThatIsKilledDelaysTheRollOutOnly(String component, Scenario scenario) {
    killed(component, scenario);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kube-controller-manager", "kube-scheduler"})
  @EnabledIfSystemProperty(named = "e2e.long", matches = "true")
  void aControllerThatIsKilledDelaysTheRollOutOnly(String component, Scenario scenario) {
    killed(component, scenario);
  }

  private static void killed(String component, Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .componentIsKilledDuringTheRollOut(component)
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  /**
   * Kubernetes 1.35 keeps what it knew of a container over its own restart if that had started more
   * than 10 s before (pkg/kubelet/prober, kubeletRestartGracePeriod); a younger one is not ready
   * for a moment.
   */
  @Test
  @EnabledIfSystemProperty(named = "e2e.long", matches = "true")
  void aKubeletThatIsKilledDelaysTheRollOutOnly(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .servingForLongerThan(Duration.ofSeconds(10))
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .componentIsKilledDuringTheRollOut("kubelet")
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void aStoreThatHangsDelaysTheRollOutOnly(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .patientMonitor()
        .underLoad()
        .when()
        .push(Kind.GOOD)
        .componentHangsDuringTheRollOut("etcd", Duration.ofSeconds(LONG ? 20 : 10))
        .then()
        .thePushServes()
        .noRequestFailed();
  }

  @Test
  void aRegistryThatIsAwayIsToldAndTheNextPushIsRolled(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .underLoad()
        .when()
        .componentHangs("registry", Duration.ofSeconds(LONG ? 60 : 15))
        .then()
        .eventTells("ScanFailed")
        .when()
        .push(Kind.GOOD)
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .noRequestFailed();
  }

  @Test
  void aRebootServesTheLastImageAndNotTheFirst(Scenario scenario) {
    scenario
        .given()
        .healthyMonitor()
        .when()
        .push(Kind.GOOD)
        .then()
        .thePushServes()
        .when()
        .theNodeIsRebooted()
        .then()
        .thePushServes()
        .eachImageHadOnePod()
        .when()
        .push(Kind.GOOD)
        .then()
        .thePushServes();
  }
}

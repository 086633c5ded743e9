package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

/** Reads as a sentence: given a Monitor, when something is pushed, then this is seen. */
final class Scenario {
  private final World world;

  Scenario(World world) {
    this.world = world;
  }

  Given given() {
    return new Given();
  }

  /** The state before. */
  final class Given {
    /** A Monitor whose first image serves. */
    Given healthyMonitor() {
      return healthyMonitor("0s");
    }

    /** As before, with this soak. */
    Given healthyMonitor(String soak) {
      world.push(Kind.GOOD);
      world.monitors.create(world.tag, soak);
      new Then(world).thePushServes();
      return this;
    }

    /** A Monitor with this policy, whose image, pushed under this tag, serves. */
    Given healthyMonitorFollowing(String policy, String tag) {
      world.pushAside(tag);
      world.monitors.createFollowing(policy);
      new Then(world).thePushServes();
      return this;
    }

    /** As before, with a registry that is asked each hour, and when a webhook comes. */
    Given healthyMonitorScannedByWebhook() {
      world.push(Kind.GOOD);
      world.monitors.createScannedByWebhook(world.tag, Hooks.TOKEN);
      new Then(world).thePushServes();
      return this;
    }

    /** Its candidates have a minute, also while nobody can write down that they are ready. */
    Given patientMonitor() {
      world.monitors.allowAMinute();
      return this;
    }

    /** So many rejected images in a row are borne, 0 is any number. */
    Given rejectionLimit(int images) {
      world.monitors.patchSpec("{\"rollout\":{\"rejectionLimit\":" + images + "}}");
      return this;
    }

    /** A Monitor that has just been created for an image. */
    Given monitorOf(Kind kind) {
      world.push(kind);
      world.monitors.create(world.tag);
      return this;
    }

    Given suspended() {
      world.monitors.suspend(true);
      await("suspension")
          .atMost(Duration.ofSeconds(10))
          .until(() -> world.monitors.condition("Ready").filter(Scenario::isSuspended).isPresent());
      return this;
    }

    /** The container that serves started more than that ago. */
    Given servingForLongerThan(Duration age) {
      await("age of the container")
          .atMost(age.plusSeconds(10))
          .until(
              () ->
                  world.monitors.pods().stream()
                      .map(pod -> pod.getStatus().getContainerStatuses().getFirst())
                      .map(c -> Instant.parse(c.getState().getRunning().getStartedAt()))
                      .allMatch(at -> at.plus(age).isBefore(Instant.now())));
      return this;
    }

    /** Somebody outside of the cluster whom the Monitor tells how roll-outs end. */
    Given aReceiver() {
      world.monitors.tell(world.startReceiver());
      return this;
    }

    /** Three kinds of clients, 200 requests a second each. */
    Given underLoad() {
      world.startLoads();
      return this;
    }

    When when() {
      return new When();
    }

    Then then() {
      return new Then(world);
    }
  }

  /** What happens. */
  final class When {
    When push(Kind kind) {
      world.push(kind);
      return this;
    }

    /** Pushes a good image under this tag, which no Monitor names. */
    When pushUnder(String tag) {
      world.pushAside(tag);
      return this;
    }

    /** Has the registry ask for a password, and lets the Monitor name the Secret that holds it. */
    When theRegistryWantsAPassword() {
      world.monitors.askWithAPassword(world.environment.privateImage().orElseThrow());
      return this;
    }

    /** Pushes to a registry of another make, and lets the Monitor follow it. */
    When pushToTheOtherRegistry() {
      var there = world.environment.otherImage().orElseThrow();
      world.images.copy(world.pushAside(world.tag + "-aside"), there + ":" + world.tag);
      world.monitors.patchSpec("{\"image\":{\"repository\":\"" + there + "\"}}");
      return this;
    }

    /** Pushes when the image before is being rolled out. */
    When pushDuringTheRollOut(Kind kind) {
      awaitCandidate();
      return push(kind);
    }

    /** Moves the tag back when the image just pushed is being rolled out. */
    When tagMovedBackDuringTheRollOut() {
      awaitCandidate();
      world.images.moveTag(world.pushedBefore(), world.tag);
      return this;
    }

    /** Kills a part of the node when the operator has just decided on the image just pushed. */
    When componentIsKilledDuringTheRollOut(String component) {
      awaitDecision();
      world.node.kill(component);
      return this;
    }

    /** Holds a part of the node for a while when the image just pushed is being rolled out. */
    When componentHangsDuringTheRollOut(String component, Duration howLong) {
      awaitDecision();
      world.node.hang(component, howLong);
      return this;
    }

    When theOperatorIsKilledDuringTheRollOut() {
      return operatorIsKilledDuringTheRollOut(world.operators.only());
    }

    /** When what it decided is applied: the image just pushed has its pod. */
    When theOperatorIsKilledOnceThePodIsThere() {
      awaitCandidate();
      world.node.kill("pod/" + world.operators.only());
      return this;
    }

    /** When it has written that the image just pushed serves, and has not called it stable yet. */
    When theOperatorIsKilledInTheSoak() {
      new Then(world).thePushServesAndSoaks();
      world.node.kill("pod/" + world.operators.only());
      return this;
    }

    When operatorIsKilledDuringTheRollOut(String pod) {
      return componentIsKilledDuringTheRollOut("pod/" + pod);
    }

    /** When the last write of its decision is out: what is on its way can't be called back. */
    When operatorFreezesDuringTheRollOut(String pod) {
      awaitCandidate();
      await("news of the roll-out")
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  Collections.frequency(world.monitors.eventReasons(), "RolloutStarted")
                      == world.pushed().size());
      world.node.stop("pod/" + pod);
      return this;
    }

    /** Holds a part of the node for a while when nothing is under way. */
    When componentHangs(String component, Duration howLong) {
      world.node.hang(component, howLong);
      return this;
    }

    When theOperatorIsUpgradedDuringTheRollOut() {
      awaitDecision();
      world.release.upgrade("podAnnotations.upgraded-for=" + world.tag);
      return this;
    }

    When theServingPodIsEvicted() {
      world.monitors.evict(world.lastPushed());
      return this;
    }

    When theNodeIsRebooted() {
      world.node.reboot();
      return this;
    }

    When theDeploymentIsScaledByHand() {
      world.monitors.onDeployment("scale", "--replicas=3");
      return this;
    }

    When theDeploymentIsRestartedByHand() {
      world.monitors.onDeployment("rollout", "restart");
      return this;
    }

    When aQuotaAllowsNoMorePods() {
      world.monitors.limitPods(world.monitors.pods().size());
      return this;
    }

    When theQuotaIsLifted() {
      world.monitors.unlimitPods();
      return this;
    }

    When aWebhookIsSent() {
      assertThat(world.hooks.sendSigned()).isEqualTo(202);
      return this;
    }

    When aWebhookIsSentTo(String operatorPod) {
      world.hooks.sendTo(operatorPod);
      return this;
    }

    When aWebhookIsForged() {
      assertThat(world.hooks.sendForged()).isEqualTo(401);
      return this;
    }

    When approvalIsNeeded() {
      world.monitors.patchSpec("{\"update\":{\"mode\":\"Approval\"}}");
      return this;
    }

    When thePushIsApproved() {
      world.monitors.annotate("awsmonitor.dev/approve", world.lastPushed().digest());
      return this;
    }

    When aRetryIsAskedFor() {
      world.monitors.annotate("awsmonitor.dev/retry", world.lastPushed().digest());
      return this;
    }

    When suspensionEnds() {
      world.monitors.suspend(false);
      return this;
    }

    When theMonitorIsDeletedAndCreatedAgain() {
      world.leftovers.deleteMonitors();
      world.leftovers.awaitEndOfPods();
      assertThat(world.page.digest()).as("nothing serves without a Monitor").isEmpty();
      world.monitors.create(world.tag);
      return this;
    }

    When theMonitorIsReplaced() {
      world.monitors.delete();
      world.monitors.create(world.tag);
      return this;
    }

    When theRollOutStalls() {
      new Then(world).stalls();
      return this;
    }

    Then then() {
      return new Then(world);
    }

    private void awaitDecision() {
      var digest = world.lastPushed().digest();
      await("decision on " + digest)
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () ->
                  world.monitors.status().history().stream()
                      .anyMatch(r -> digest.equals(r.digest())));
    }

    private void awaitCandidate() {
      var image = world.lastPushed();
      await("roll-out of " + image)
          .atMost(Duration.ofSeconds(20))
          .until(() -> world.journal.podsOf(image) > 0);
    }
  }

  private static boolean isSuspended(Condition ready) {
    return "Suspended".equals(ready.getReason());
  }
}

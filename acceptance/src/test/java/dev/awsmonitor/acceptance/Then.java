package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsmonitor.api.testing.Kstatus;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import dev.awsmonitor.api.v1alpha1.RolloutRecord;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Optional;

/** What is seen in the end, by those who open the page and those who read the Monitor. */
final class Then {
  /** More than the deadline of a roll-out and the end of the pod before. */
  private static final Duration LONGEST =
      // and, in the long run, than the back-off of an operator that was killed some times before
      Duration.ofSeconds(Boolean.getBoolean("e2e.long") ? 300 : 60);

  private final World world;

  Then(World world) {
    this.world = world;
  }

  /** Goes on with what happens next. */
  Scenario.When when() {
    return new Scenario(world).new When();
  }

  /** The page comes from the image that was pushed, and the Monitor says that it is watched. */
  Then thePushServesAndSoaks() {
    var image = world.lastPushed();
    await("soak of " + image)
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              assertThat(ready().map(Condition::getReason)).hasValue("Soaking");
              assertThat(ready().map(Condition::getStatus)).hasValue("True");
              assertThat(world.monitors.status().current())
                  .isNotNull()
                  .extracting(c -> c.digest())
                  .isEqualTo(image.digest());
              assertThat(world.page.digest()).hasValue(image.digest());
            });
    return this;
  }

  Then theDeploymentIsPutBack() {
    await("one pod wanted")
        .atMost(Duration.ofSeconds(10))
        .until(() -> world.monitors.replicas() == 1);
    return this;
  }

  /** The image of the first roll-out, which had the first slot, serves from the second one. */
  Then theOtherSlotServesThePush() {
    await("service from the other slot")
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              var status = world.monitors.status();
              assertThat(status.candidate()).isNull();
              assertThat(status.current())
                  .isNotNull()
                  .satisfies(
                      current -> {
                        assertThat(current.digest()).isEqualTo(world.lastPushed().digest());
                        assertThat(current.slot()).isEqualTo(world.monitors.secondSlot());
                      });
              assertThat(world.monitors.pods()).hasSize(1);
            });
    return this;
  }

  /** What tools tell that know nothing of Monitors: kubectl wait, and those that use kstatus. */
  Then toolsTell(Kstatus expected) {
    await("kstatus " + expected)
        .atMost(Duration.ofSeconds(10))
        .until(() -> Kstatus.of(world.monitors.get()) == expected);
    return this;
  }

  /** {@code kubectl wait} returns at once for what is so. */
  Then kubectlWaitsFor(String condition) {
    world
        .environment
        .kubectl(
            "",
            "wait",
            "--for=condition=" + condition,
            "--timeout=10s",
            "monitor/" + world.monitors.name(),
            "-n",
            world.environment.namespace())
        .orThrow();
    return this;
  }

  /** One line with what runs, what is tried, and what happens next. */
  Then kubectlGetTells(String... parts) {
    var line =
        world
            .environment
            .kubectl(
                "",
                "get",
                "monitor",
                world.monitors.name(),
                "-o",
                "wide",
                "-n",
                world.environment.namespace())
            .orThrow();
    assertThat(line).contains(parts);
    return this;
  }

  Then readyTells(String reason) {
    await("Ready " + reason)
        .atMost(LONGEST)
        .until(() -> ready().map(Condition::getReason).equals(Optional.of(reason)));
    return this;
  }

  /** The rejected image had one more pod, failed again, and is left alone from then on. */
  Then theTryWasRepeatedOnce() {
    var image = world.lastPushed();
    await("second rejection of " + image)
        .atMost(LONGEST)
        .untilAsserted(
            () ->
                assertThat(
                        world.monitors.status().history().stream()
                            .filter(r -> r.digest().equals(image.digest()))
                            .map(RolloutRecord::outcome))
                    .containsExactly(RolloutOutcome.ROLLED_BACK, RolloutOutcome.ROLLED_BACK));
    theImageBeforeServes();
    assertThat(world.monitors.status().rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.retry()).isEqualTo(image.digest()));
    assertThat(world.journal.podsOf(image)).isEqualTo(2);
    return this;
  }

  Then thePushServes() {
    return serves(world.lastPushed());
  }

  Then theImageBeforeServes() {
    return serves(world.pushedBefore());
  }

  /** The page comes from the image, and the Monitor says so. */
  Then serves(Image image) {
    await("service by " + image)
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              var status = world.monitors.status();
              assertThat(status.candidate()).isNull();
              assertThat(Optional.ofNullable(status.current()).map(c -> c.digest()))
                  .hasValue(image.digest());
              assertThat(ready().map(Condition::getStatus)).hasValue("True");
              assertThat(world.page.digest()).hasValue(image.digest());
            });
    return this;
  }

  /** Whatever the Monitor says: nobody may be there to write it. */
  Then thePageIsThatOfThePush() {
    var image = world.lastPushed();
    await("page of " + image)
        .atMost(LONGEST)
        .until(() -> world.page.digest().equals(Optional.of(image.digest())));
    return this;
  }

  /** The pod of the last push was replaced by one of the same image. */
  Then anotherPodOfThePushServes() {
    var image = world.lastPushed();
    await("another pod of " + image)
        .atMost(LONGEST)
        .until(
            () ->
                world.journal.podsOf(image) == 2
                    && world.monitors.pods().size() == 1
                    && world.page.digest().equals(Optional.of(image.digest())));
    return this;
  }

  Then versionNamesThePush() {
    assertThat(world.page.version())
        .hasValueSatisfying(
            body ->
                assertThat(body)
                    .contains(world.lastPushed().digest())
                    .contains("\"version\":\"" + world.lastPushed().version() + "\"")
                    .contains("\"tag\":\"" + world.tag + "\""));
    return this;
  }

  /** The dashboard itself shows how its last roll-out ended, and knows that this is current. */
  Then thePageTellsTheHistory(RolloutOutcome outcome) {
    await("history on the page")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              var body = world.page.rollouts().orElseThrow();
              var told = Serialization.unmarshal(body, JsonNode.class);
              assertThat(told.path("state").asText()).isEqualTo("current");
              assertThat(told.at("/history/0/digest").asText())
                  .isEqualTo(world.lastPushed().digest());
              var ended = told.at("/history/0/outcome").asText();
              assertThat(Serialization.unmarshal(ended, RolloutOutcome.class)).isEqualTo(outcome);
            });
    return this;
  }

  /** The last push was rejected, the image before serves on, and the Monitor says why. */
  Then rolledBackBecauseOf(String reason) {
    return rolledBack(world.lastPushed(), world.pushedBefore(), reason);
  }

  Then rolledBack(Image failed, Image stable, String reason) {
    await("roll-back of " + failed)
        .atMost(LONGEST)
        .untilAsserted(
            () ->
                assertThat(world.monitors.status().rejected())
                    .anySatisfy(
                        rejected -> {
                          assertThat(rejected.digest()).isEqualTo(failed.digest());
                          assertThat(rejected.reason()).isEqualTo(reason);
                        }));
    serves(stable);
    assertThat(ready().map(Condition::getReason)).hasValue(reason);
    return this;
  }

  /** What the container of the last push wrote before it ended is told, and not to everybody. */
  Then theRejectionTells(String line) {
    assertThat(world.monitors.status().rejected().getFirst().message().lines().skip(1))
        .anyMatch(told -> told.contains(line));
    assertThat(world.page.rollouts())
        .hasValueSatisfying(page -> assertThat(page).doesNotContain(line));
    return this;
  }

  /** The first image of a Monitor failed, and there is nothing to go back to. */
  Then stalls() {
    var digest = world.lastPushed().digest();
    await("stall")
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              assertThat(world.monitors.condition("Stalled").map(Condition::getStatus))
                  .hasValue("True");
              assertThat(outcomeOf(digest)).hasValue(RolloutOutcome.FAILED);
            });
    assertThat(ready().map(Condition::getStatus)).hasValue("False");
    return this;
  }

  Then isNoLongerStalled() {
    assertThat(world.monitors.condition("Stalled").map(Condition::getStatus))
        .isNotEqualTo(Optional.of("True"));
    return this;
  }

  /** For some scans the page is still that of the image before, and nothing was started. */
  Then theImageBeforeServesOn() {
    return servesOn(world.pushedBefore());
  }

  Then theFirstImageServesOn() {
    return servesOn(world.pushed().getFirst());
  }

  private Then servesOn(Image before) {
    await("no roll-out")
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(12))
        .until(() -> world.page.digest().equals(Optional.of(before.digest())));
    assertThat(world.journal.podsOf(world.lastPushed())).isZero();
    return this;
  }

  Then historyTells(Image image, RolloutOutcome outcome) {
    assertThat(outcomeOf(image.digest())).hasValue(outcome);
    return this;
  }

  Then historyTellsOfThePush(RolloutOutcome outcome) {
    return historyTells(world.lastPushed(), outcome);
  }

  Then historyTellsOfTheImageBefore(RolloutOutcome outcome) {
    return historyTells(world.pushedBefore(), outcome);
  }

  Then eventTells(String reason) {
    await("Event " + reason)
        .atMost(Duration.ofSeconds(10))
        .until(() -> world.monitors.eventReasons().contains(reason));
    return this;
  }

  /** Such an event of the image just pushed arrives. */
  Then theReceiverHears(String type) {
    var digest = world.lastPushed().digest();
    await(type + " of " + digest)
        .atMost(Duration.ofSeconds(45))
        .until(
            () ->
                world.notifications().stream()
                    .anyMatch(body -> body.contains(type + "\"") && body.contains(digest)));
    return this;
  }

  /** Whatever was pushed had one pod and no second one: nothing was deployed or started again. */
  Then eachImageHadOnePod() {
    for (var image : world.pushed()) {
      assertThat(world.journal.podsOf(image)).as("pods of %s", image).isEqualTo(1);
    }
    return this;
  }

  Then theServingPodNeverRestarted() {
    var digest = world.page.digest().orElseThrow();
    assertThat(world.monitors.pods())
        .filteredOn(pod -> digest.equals(pod.getMetadata().getAnnotations().get(PodJournal.DIGEST)))
        .singleElement()
        .satisfies(
            pod ->
                assertThat(pod.getStatus().getContainerStatuses())
                    .extracting(ContainerStatus::getRestartCount)
                    .containsOnly(0));
    return this;
  }

  /** Ends the loads, prints what came of them, and tells that they never saw a spoilt image. */
  Then noRequestFailed() {
    var reports = world.stopLoads();
    System.out.println(Load.table(reports));
    assertThat(reports).isNotEmpty();
    reports.forEach(
        (way, report) -> {
          assertThat(report.sent()).as("requests sent by %s", way).isPositive();
          assertThat(report.failed()).as("%s: %s", report.errors(), report.failures()).isZero();
          for (var image : world.pushed()) {
            if (!image.kind().getsTraffic()) {
              assertThat(report.answeredBy()).doesNotContainKey(image.digest());
            }
          }
        });
    return this;
  }

  private Optional<Condition> ready() {
    return world.monitors.condition("Ready");
  }

  private Optional<RolloutOutcome> outcomeOf(String digest) {
    return world.monitors.status().history().stream()
        .filter(past -> past.digest().equals(digest))
        .map(RolloutRecord::outcome)
        .findFirst();
  }
}

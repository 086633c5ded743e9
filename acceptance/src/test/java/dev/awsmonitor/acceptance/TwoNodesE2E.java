package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A dashboard on each of two nodes: both serve, and no request to either fails in a roll-out. */
@Order(9)
@ExtendWith(ClusterExtension.class)
@EnabledIfSystemProperty(named = "e2e.secondNode", matches = ".+")
final class TwoNodesE2E {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Both nodes share the processors of one machine, on which two dashboards start at once. */
  private static final int RATE = 50;

  private final Environment environment = Environment.get();
  private final URI secondUrl = environment.secondUrl().orElseThrow();
  private final Page second = new Page(secondUrl);

  @BeforeEach
  void add() {
    secondNode("add");
  }

  @AfterEach
  void remove() {
    secondNode("remove");
  }

  @Test
  void bothServeAndBothRollWithoutAFailedRequest(Scenario scenario, World world) {
    var first = world.push(Kind.GOOD);
    world.monitors.createOnEveryNode(world.tag);
    scenario.given().then().thePushServes();
    awaitOnSecond(first);
    assertThat(publicAddress(world.page)).isEqualTo("203.0.113.25");
    assertThat(publicAddress(second)).isEqualTo("203.0.113.26");

    world.startLoads(RATE);
    world.startLoadsOf(secondUrl, RATE);

    scenario.given().when().push(Kind.GOOD);
    scenario.given().then().thePushServes();
    awaitOnSecond(world.lastPushed());
    assertThat(world.journal.podsOf(world.lastPushed())).as("one on each node").isEqualTo(2);

    scenario.given().when().push(Kind.CRASHING);
    scenario.given().then().theImageBeforeServes();
    awaitOnSecond(world.pushedBefore());

    // a node that goes tells its pod first; that of the other node stays, and answers for both
    var staying = podOn(world, "node1").orElseThrow();
    environment
        .kubectl("", "drain", "node2", "--ignore-daemonsets", "--delete-emptydir-data")
        .orThrow();
    await("replicas").atMost(LONGEST).until(() -> world.monitors.pods().size() == 1);
    assertThat(podOn(world, "node1")).hasValue(staying);
    environment.kubectl("", "uncordon", "node2").orThrow();
    await("a pod on the second node")
        .atMost(LONGEST)
        .until(() -> podOn(world, "node2").isPresent());
    awaitOnSecond(world.pushedBefore());

    scenario.given().then().noRequestFailed();
    noneFailed(world.stopLoadsElsewhere());
  }

  private Optional<String> podOn(World world, String node) {
    return world.monitors.pods().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> node.equals(pod.getSpec().getNodeName()))
        .map(pod -> pod.getMetadata().getName())
        .findFirst();
  }

  private void awaitOnSecond(Image image) {
    await("service by " + image + " on the second node")
        .atMost(LONGEST)
        .untilAsserted(() -> assertThat(second.digest()).hasValue(image.digest()));
  }

  private static String publicAddress(Page page) {
    return page.fact("publicIp").path("value").asText();
  }

  private static void noneFailed(List<Load.Report> onSecondNode) {
    System.out.println("on the second node: " + onSecondNode);
    assertThat(onSecondNode)
        .isNotEmpty()
        .allSatisfy(
            report -> {
              assertThat(report.sent()).isPositive();
              assertThat(report.failed()).as("%s", report.failures()).isZero();
            });
  }

  private void secondNode(String action) {
    Shell.run("", environment.secondNode().orElseThrow(), action).orThrow();
  }
}

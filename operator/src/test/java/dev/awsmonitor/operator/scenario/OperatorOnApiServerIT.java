package dev.awsmonitor.operator.scenario;

import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.testing.BundledApiServer;
import dev.awsmonitor.api.testing.Kstatus;
import dev.awsmonitor.operator.scenario.SimulatedDeployments.Fate;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The scenarios on a real API server: defaults, validation, server-side apply as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorOnApiServerIT extends DriftScenarios {
  private final BundledApiServer server = BundledApiServer.start();
  private final KubernetesClient client = server.newClient();

  @BeforeAll
  void makeNamespace() {
    ApiServerObjects.makeNamespace(client);
  }

  @AfterEach
  void clear() {
    ApiServerObjects.deleteAll(client);
  }

  @AfterAll
  void close() {
    client.close();
    server.close();
  }

  @Test
  void kubectlScaleIsPutBack() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      kubectl("scale", "deployment", "dashboard", "--replicas=3");

      await()
          .untilAsserted(
              () ->
                  assertThat(scenario.deployment().orElseThrow().getSpec().getReplicas())
                      .isEqualTo(1));
      awaitCorrection("Deployment dashboard: spec.replicas was changed by kubectl");
    }
  }

  @Test
  void kubectlRolloutRestartRollsTheSameImageOnTheOtherSlot() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      kubectl("rollout", "restart", "deployment", "dashboard");

      scenario.until(
          s -> s.candidate() == null && s.current() != null && s.current().slot() == 18502);
      assertThat(scenario.cluster().pods()).hasSize(1);
      assertThat(scenario.status().rejected()).isEmpty();
    }
  }

  @Test
  void kubectlSetImageIsPutBack() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);

      kubectl("set", "image", "deployment", "dashboard", "dashboard=example.test/another:1");

      await()
          .untilAsserted(
              () ->
                  assertThat(
                          scenario
                              .deployment()
                              .orElseThrow()
                              .getSpec()
                              .getTemplate()
                              .getSpec()
                              .getContainers()
                              .getFirst()
                              .getImage())
                      .endsWith(V1));
      awaitCorrection(
          "Deployment dashboard: spec.template.spec.containers[dashboard].image was changed by"
              + " kubectl");
    }
  }

  /** Without the version that was observed, the API server takes a status for any of the name. */
  @Test
  void aMonitorThatReplacesAnotherIsNotGivenItsStatus() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      scenario.untilIdle();

      scenario.beforeNextStatus(scenario::replace);
      scenario.push(V2);

      assertThat(scenario.untilServing(V2).history()).hasSize(1);
    }
  }

  /** A person's annotation that crosses a decision costs it nothing. */
  @Test
  void aMonitorThatIsAnnotatedWhileItsStatusIsWrittenIsLookedAtAgain() {
    try (var scenario = start()) {
      scenario.push(V1).apply("");
      scenario.untilServing(V1);
      scenario.untilIdle();

      scenario.beforeNextStatus(() -> scenario.annotate("example.test/noted", "by a person"));
      scenario.push(V2);

      scenario.untilServing(V2);
      assertThat(scenario.cluster().started()).containsExactly(V1, V2);
    }
  }

  /** With the real kubectl, and the rules that kstatus has for kinds that it does not know. */
  @Test
  void kubectlWaitAndKstatusTellEachStep() {
    try (var scenario = start()) {
      scenario.cluster().decide(V2, Fate.STARTS_FOR_EVER);
      scenario.cluster().decide(V3, Fate.CRASHES);
      scenario.push(V1).apply("");
      kubectl("wait", "--for=condition=Ready", "monitor/dashboard", "--timeout=20s");
      scenario.untilServing(V1);
      assertThat(Kstatus.of(scenario.monitor())).isEqualTo(Kstatus.CURRENT);

      scenario.push(V2);
      scenario.until(s -> Stage.reason(s).equals("RollingOut"));
      assertThat(Kstatus.of(scenario.monitor())).isEqualTo(Kstatus.IN_PROGRESS);
      kubectl("wait", "--for=condition=Reconciling", "monitor/dashboard", "--timeout=5s");
      kubectl("wait", "--for=condition=Ready", "monitor/dashboard", "--timeout=5s");
      assertThat(kubectl("get", "mon", "-o", "wide")).contains("RollingOut", V2, "it has until");

      scenario.push(V3);
      scenario.untilRejected(V3);
      assertThat(Kstatus.of(scenario.monitor())).isEqualTo(Kstatus.CURRENT);
      kubectl("wait", "--for=condition=RolledBack", "monitor/dashboard", "--timeout=5s");
      assertThat(kubectl("describe", "mon", "dashboard"))
          .contains("CandidateCrashLooped", "the next digest is tried at once");

      scenario.apply(Stage.ON_EVERY_NODE);
      kubectl("wait", "--for=condition=Stalled", "monitor/dashboard", "--timeout=20s");
      assertThat(Kstatus.of(scenario.monitor())).isEqualTo(Kstatus.FAILED);

      scenario.apply("");
      scenario.until(s -> s.conditions().stream().noneMatch(c -> c.getType().equals("Stalled")));
      assertThat(Kstatus.of(scenario.monitor())).isEqualTo(Kstatus.CURRENT);
      assertThat(scenario.status().observedGeneration())
          .isEqualTo(scenario.monitor().getMetadata().getGeneration());
    }
  }

  @Test
  void onEveryNodeThereAreAsManyPodsAsNodesThatTakeThem() {
    addNode("one");
    addNode("two");
    try (var scenario = new Scenario(client, this::clientOf, Integer.MAX_VALUE, true)) {
      scenario.push(V1).apply(Stage.ON_EVERY_NODE);
      untilReplicas(scenario, 2);
      assertThat(scenario.service().get().getSpec().getTrafficDistribution())
          .isEqualTo("PreferSameNode");

      addNode("three");
      untilReplicas(scenario, 3);

      kubectl("cordon", "one");
      untilReplicas(scenario, 2);
      kubectl("taint", "node", "two", "kind=database:NoSchedule");
      untilReplicas(scenario, 1);

      // what serves goes on serving
      kubectl("cordon", "three");
      scenario.until(s -> Stage.reason(s).equals("UnsupportedField"));
      untilReplicas(scenario, 1);
    } finally {
      client.nodes().delete();
    }
  }

  private void addNode(String name) {
    client
        .resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    // what a kubelet that is ready would have taken away
    kubectl("taint", "node", name, "node.kubernetes.io/not-ready:NoSchedule-");
  }

  private static void untilReplicas(Scenario scenario, int replicas) {
    await()
        .untilAsserted(
            () ->
                assertThat(scenario.deployment())
                    .hasValueSatisfying(
                        d -> assertThat(d.getSpec().getReplicas()).isEqualTo(replicas)));
  }

  private KubernetesClient clientOf(WriteFuse fuse) {
    return server.newClient(http -> http.addOrReplaceInterceptor("fuse", fuse));
  }

  private String kubectl(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.add("--namespace=" + Stage.NAMESPACE);
    return server.kubectl().run(all.toArray(String[]::new));
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Override
  Scenario start(int writes) {
    return new Scenario(client, this::clientOf, writes);
  }
}

package dev.awsmonitor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A Monitor with nothing to do costs the API server no write, though the registry is scanned each
 * second. With {@code -De2e.long} it is watched for five minutes.
 *
 * <p>The API server's metrics do not name the writer. So every write counts but those that the
 * operator cannot make, its role does not allow them: leases and node status (kubelet), tokens and
 * the reviews of who is calling (kubelet and other servers).
 */
@Order(5)
@ExtendWith(ClusterExtension.class)
final class IdleE2E {
  private static final Duration IDLE = Duration.ofMinutes(Boolean.getBoolean("e2e.long") ? 5 : 1);
  private static final Set<String> OF_OTHERS =
      Set.of(
          "leases",
          "nodes/status",
          // of the kubelet, about any pod that was slow once; ours are among the versions
          "events",
          "serviceaccounts/token",
          "tokenreviews",
          "subjectaccessreviews");

  @Test
  void anIdleMonitorIsNotWritten(Scenario scenario, World world) {
    // Given
    scenario.given().healthyMonitor();
    world.leftovers.awaitEndOfPodsBut(world.monitors.name());
    awaitQuiet(world);
    var versions = versions(world);
    var before = ApiWrites.now(world.environment);

    // When
    var end = Instant.now().plus(IDLE);
    await("idle minutes")
        .pollInterval(Duration.ofSeconds(1))
        .atMost(IDLE.plusSeconds(10))
        .until(() -> Instant.now().isAfter(end));

    // Then
    var writes = ApiWrites.now(world.environment).since(before);
    System.out.println("writes to the API server in " + IDLE + ": " + writes);
    assertThat(versions(world)).isEqualTo(versions);
    writes.keySet().removeAll(OF_OTHERS);
    assertThat(writes).isEmpty();
    // it was idle, not dead
    scenario.given().when().push(Kind.GOOD).then().thePushServes();
  }

  /** What is left to do after the first deploy, such as endpoints, is done by the cluster. */
  private static void awaitQuiet(World world) {
    await("a quiet cluster")
        .pollInterval(Duration.ofSeconds(1))
        .during(Duration.ofSeconds(10))
        .atMost(Duration.ofMinutes(1))
        .until(new Unchanged(world)::sinceTheLastCall);
  }

  private static final class Unchanged {
    private final World world;
    private Map<String, String> last = Map.of();

    Unchanged(World world) {
      this.world = world;
    }

    boolean sinceTheLastCall() {
      var now = versions(world);
      boolean same = now.equals(last);
      last = now;
      return same;
    }
  }

  private static Map<String, String> versions(World world) {
    var client = world.environment.client();
    var namespace = world.environment.namespace();
    var versions = new TreeMap<String, String>();
    Stream.of(
            client.resources(Monitor.class).inNamespace(namespace).list().getItems().stream(),
            client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals("Monitor")),
            client.apps().deployments().inNamespace(namespace).list().getItems().stream(),
            client.services().inNamespace(namespace).list().getItems().stream(),
            client.pods().inNamespace(namespace).list().getItems().stream())
        .flatMap(objects -> objects)
        .map(HasMetadata.class::cast)
        .forEach(
            object ->
                versions.put(
                    object.getKind() + "/" + object.getMetadata().getName(),
                    object.getMetadata().getResourceVersion()));
    return versions;
  }
}

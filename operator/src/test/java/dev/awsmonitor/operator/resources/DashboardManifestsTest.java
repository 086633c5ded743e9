package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each {@code in-NAME.yaml} is a Monitor, {@code out-NAME-KIND.yaml} what is made of it. Refresh
 * them with {@code -Dgolden.write} and read the difference.
 */
class DashboardManifestsTest {
  private static final Path FILES = Path.of("src/test/resources/dev/awsmonitor/operator/resources");
  private static final CandidateImage IMAGE =
      new CandidateImage(
          "latest",
          "sha256:" + "a".repeat(64),
          18502,
          7,
          "",
          Instant.EPOCH,
          CandidatePhase.DEPLOYING);

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "everything", "every-node"})
  void rendersWhatIsCommitted(String name) throws IOException {
    var monitor =
        Serialization.unmarshal(
            Files.readString(FILES.resolve("in-" + name + ".yaml")), Monitor.class);

    check(name, DashboardManifests.deployment(monitor, IMAGE, monitor.getSpec().pod().replicas()));
    check(name, DashboardManifests.service(monitor));
    check(name, DashboardAccess.serviceAccount(monitor));
    check(name, DashboardAccess.role(monitor));
    check(name, DashboardAccess.roleBinding(monitor));
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    var expected = new ArrayList<String>();
    for (var name : List.of("minimal", "everything", "every-node")) {
      expected.addAll(
          List.of(
              "in-" + name + ".yaml",
              "out-" + name + "-Deployment.yaml",
              "out-" + name + "-Role.yaml",
              "out-" + name + "-RoleBinding.yaml",
              "out-" + name + "-Service.yaml",
              "out-" + name + "-ServiceAccount.yaml"));
    }
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static void check(String name, HasMetadata made) throws IOException {
    var file = FILES.resolve("out-" + name + "-" + made.getKind() + ".yaml");
    var yaml = sorted(made);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(file, yaml);
    }
    assertThat(file).hasContent(yaml);
  }

  /** With sorted keys: maps come in another order in each JVM. */
  private static String sorted(HasMetadata made) {
    var tree = Serialization.unmarshal(Serialization.asYaml(made), java.util.TreeMap.class);
    return Serialization.asYaml(sort(tree));
  }

  private static Object sort(Object value) {
    return switch (value) {
      case java.util.Map<?, ?> map -> {
        var sorted = new java.util.TreeMap<String, Object>();
        map.forEach((key, part) -> sorted.put(String.valueOf(key), sort(part)));
        yield sorted;
      }
      case List<?> list -> list.stream().map(DashboardManifestsTest::sort).toList();
      default -> value;
    };
  }
}

package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the records read and write is what the CRD says. */
class RecordJsonTest {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  @Test
  void aSpecWithEveryFieldIsWrittenAsItWasRead() throws IOException {
    var yaml = Files.readString(MonitorFile.FOLDER.resolve("valid/everything.yaml"));
    var monitor = SERIALIZATION.unmarshal(yaml, Monitor.class);

    assertThat(SERIALIZATION.convertValue(monitor.getSpec(), JsonNode.class))
        .isEqualTo(SERIALIZATION.unmarshal(yaml, JsonNode.class).get("spec"));
  }

  @ParameterizedTest
  @MethodSource("dev.awsmonitor.api.v1alpha1.MonitorFile#valid")
  void aSpecIsReadAsItWasWritten(MonitorFile file) {
    var spec = SERIALIZATION.unmarshal(file.yaml(), Monitor.class).getSpec();

    assertThat(SERIALIZATION.unmarshal(SERIALIZATION.asJson(spec), MonitorSpec.class))
        .isEqualTo(spec);
  }

  @Test
  void aStatusIsReadAsItWasWritten() {
    var json = SERIALIZATION.asJson(FullStatus.VALUE);

    assertThat(SERIALIZATION.unmarshal(json, MonitorStatus.class)).isEqualTo(FullStatus.VALUE);
    assertThat(json).contains("\"shortDigest\":\"0123456789ab\"").contains("2026-11-01T12:00:00Z");
  }

  @Test
  void nothingKnownIsWrittenAsNothing() {
    assertThat(SERIALIZATION.asJson(MonitorStatus.EMPTY)).isEqualTo("{}");
    assertThat(SERIALIZATION.unmarshal("{}", MonitorStatus.class)).isEqualTo(MonitorStatus.EMPTY);
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        argumentSet("spec", "", MonitorSpec.class, Map.of("image", image())),
        argumentSet("image", "image", ImageSpec.class, image()),
        argumentSet("semver", "image.semver", SemverPolicy.class, Map.of("range", "*")),
        argumentSet("numeric", "image.numeric", NumericPolicy.class, Map.of()),
        argumentSet("scan", "scan", ScanSpec.class, Map.of()),
        argumentSet("update", "update", UpdateSpec.class, Map.of()),
        argumentSet(
            "window",
            "update.windows[]",
            UpdateWindow.class,
            Map.of("cron", "* * * * *", "duration", "1h")),
        argumentSet("rollout", "rollout", RolloutSpec.class, Map.of()),
        argumentSet("check", "rollout.checks[]", Check.class, Map.of()),
        argumentSet("network", "network", NetworkSpec.class, Map.of()),
        argumentSet("pod", "pod", DashboardPodSpec.class, Map.of()));
  }

  private static Map<String, Object> image() {
    return Map.of("repository", "r.test/acme", "tag", "latest");
  }

  /** In both directions: neither side may know a default that the other does not. */
  @ParameterizedTest
  @MethodSource("parts")
  void aRecordHasTheDefaultsOfItsPartOfTheCrd(
      String path, Class<? extends Record> type, Map<String, Object> required) {
    var given = SERIALIZATION.convertValue(required, ObjectNode.class);
    var defaulted = given.deepCopy();
    defaults(path).properties().forEach(field -> defaulted.set(field.getKey(), field.getValue()));

    var read = SERIALIZATION.convertValue(SERIALIZATION.convertValue(given, type), JsonNode.class);

    assertThat(withoutDeeperDefaults(read, required)).isEqualTo(defaulted);
  }

  /** The required parts as they were given: their own defaults are rows of their own. */
  private static JsonNode withoutDeeperDefaults(JsonNode read, Map<String, Object> required) {
    var result = (ObjectNode) read;
    required.forEach(
        (name, value) -> result.set(name, SERIALIZATION.convertValue(value, JsonNode.class)));
    return result;
  }

  private static ObjectNode defaults(String path) {
    var crd = SERIALIZATION.unmarshal(CrdFile.generate(), CustomResourceDefinition.class);
    var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    var part = SERIALIZATION.convertValue(root, JsonNode.class).at("/properties/spec");
    for (var name : path.replace("[]", ".[]").split("\\.", -1)) {
      part = part.at(name.isEmpty() ? "" : name.equals("[]") ? "/items" : "/properties/" + name);
    }
    var found = JsonNodeFactory.instance.objectNode();
    part.get("properties")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().has("default")) {
                found.set(field.getKey(), field.getValue().get("default"));
              }
            });
    return found;
  }
}

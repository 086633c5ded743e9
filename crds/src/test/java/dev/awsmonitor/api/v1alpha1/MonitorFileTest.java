package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that MonitorValidationIT gives to the API server leave no rule out. */
class MonitorFileTest {
  @ParameterizedTest
  @MethodSource("dev.awsmonitor.api.v1alpha1.MonitorFile#invalid")
  void anInvalidOneSaysWhy(MonitorFile file) {
    assertThat(file.refusals()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.awsmonitor.api.v1alpha1.MonitorFile#valid")
  void aValidOneExpectsNothing(MonitorFile file) {
    assertThat(file.refusals()).isEmpty();
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.walk(MonitorFile.FOLDER)) {
      assertThat(files.filter(Files::isRegularFile).map(MonitorFile.FOLDER::relativize))
          .allMatch(
              file ->
                  file.toString().matches("(in)?valid/[a-z-]+\\.yaml")
                      || file.equals(Path.of("out-minimal.yaml")));
    }
  }

  @Test
  void everyRuleOfTheSchemaRefusesSomeFile() {
    var refusals =
        MonitorFile.in("invalid").stream().flatMap(file -> file.refusals().stream()).toList();
    var rules = rules(spec(), "spec");

    assertThat(rules).hasSizeGreaterThan(50);
    assertThat(rules)
        .filteredOn(rule -> refusals.stream().noneMatch(refusal -> tells(refusal, rule)))
        .as("rules without a file in invalid/")
        .isEmpty();
  }

  private static boolean tells(MonitorFile.Refusal refusal, MonitorFile.Refusal rule) {
    return refusal.field().replaceAll("\\[[0-9]+]", "[]").equals(rule.field())
        && refusal.text().contains(rule.text());
  }

  private static JSONSchemaProps spec() {
    var crd = Serialization.unmarshal(CrdFile.generate(), CustomResourceDefinition.class);
    var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    return Objects.requireNonNull(root.getProperties().get("spec"));
  }

  /** Each rule as the API server would tell of it. */
  private static List<MonitorFile.Refusal> rules(JSONSchemaProps schema, String path) {
    var rules = new ArrayList<MonitorFile.Refusal>();
    rule(rules, path, schema.getPattern() != null, "should match");
    rule(rules, path, !schema.getEnum().isEmpty(), "supported values");
    rule(rules, path, schema.getMinimum() != null, "greater than or equal to");
    rule(rules, path, schema.getMaximum() != null, "less than or equal to");
    rule(rules, path, schema.getMinLength() != null, "chars long");
    rule(rules, path, schema.getMaxLength() != null, "may not be more than");
    rule(rules, path, schema.getMinItems() != null, "at least");
    rule(rules, path, schema.getMaxItems() != null, "must have at most");
    rule(rules, path, schema.getMaxProperties() != null, "must have at most");
    rule(rules, path + "[]", !schema.getXKubernetesListMapKeys().isEmpty(), "Duplicate value");
    schema.getRequired().forEach(child -> rule(rules, path + "." + child, true, "Required value"));
    schema
        .getXKubernetesValidations()
        .forEach(cel -> rule(rules, path + fieldPath(cel.getFieldPath()), true, cel.getMessage()));
    schema.getProperties().forEach((name, part) -> rules.addAll(rules(part, path + "." + name)));
    if (schema.getItems() != null) {
      rules.addAll(rules(schema.getItems().getSchema(), path + "[]"));
    }
    return rules;
  }

  private static void rule(
      List<MonitorFile.Refusal> rules, String field, boolean isSet, String text) {
    if (isSet) {
      rules.add(new MonitorFile.Refusal(field, text));
    }
  }

  private static String fieldPath(@Nullable String path) {
    return path == null ? "" : path;
  }
}

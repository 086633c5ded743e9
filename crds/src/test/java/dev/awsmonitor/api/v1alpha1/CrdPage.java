package dev.awsmonitor.api.v1alpha1;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page docs/reference/crd.md: the schema as a table, and what kubectl get shows. */
final class CrdPage {
  private CrdPage() {}

  static String text() {
    var crd =
        new KubernetesSerialization().unmarshal(CrdFile.generate(), CustomResourceDefinition.class);
    var version = crd.getSpec().getVersions().getFirst();
    var names = crd.getSpec().getNames();
    var root = version.getSchema().getOpenAPIV3Schema();
    return """
    # %s, %s/%s

    Plural `%s`, short name `%s`, category `%s`; %s. `[]` is an item of a list, `*` any key of a map.

    ## spec

    | field | type | default | constraints | description |
    |---|---|---|---|---|
    %s
    ## status

    | field | type | default | constraints | description |
    |---|---|---|---|---|
    %s
    ## Columns of kubectl get

    | column | path | shown |
    |---|---|---|
    %s"""
        .formatted(
            names.getKind(),
            crd.getSpec().getGroup(),
            version.getName(),
            names.getPlural(),
            String.join(", ", names.getShortNames()),
            String.join(", ", names.getCategories()),
            crd.getSpec().getScope(),
            section(root, "spec"),
            section(root, "status"),
            version.getAdditionalPrinterColumns().stream().map(CrdPage::row).collect(joining()));
  }

  private static String section(JSONSchemaProps root, String name) {
    var schema = Objects.requireNonNull(root.getProperties().get(name), name);
    return rows(name, schema, root.getRequired().contains(name)).collect(joining());
  }

  private static Stream<String> rows(String path, JSONSchemaProps schema, boolean required) {
    return Stream.concat(Stream.of(row(path, schema, required)), parts(path, schema));
  }

  private static String row(String path, JSONSchemaProps schema, boolean required) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            path,
            type(schema),
            schema.getDefault() == null ? "" : code(schema.getDefault().toString()),
            constraints(schema, required),
            schema.getDescription() == null ? "" : cell(schema.getDescription()));
  }

  private static Stream<String> parts(String path, JSONSchemaProps schema) {
    if (schema.getItems() != null) {
      return items(path + "[]", schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      return items(path + ".*", schema.getAdditionalProperties().getSchema());
    }
    return new TreeMap<>(schema.getProperties())
        .entrySet().stream()
            .flatMap(
                p ->
                    rows(
                        path + "." + p.getKey(),
                        p.getValue(),
                        schema.getRequired().contains(p.getKey())));
  }

  /** Items of which nothing can be said but their type have no row: the list's names the type. */
  private static Stream<String> items(String path, JSONSchemaProps item) {
    var plain = item.getProperties().isEmpty() && constraints(item, false).isEmpty();
    return plain ? Stream.of() : rows(path, item, false);
  }

  private static String type(JSONSchemaProps schema) {
    if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      return "integer or string";
    }
    if (schema.getItems() != null) {
      return "list of " + type(schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      return "map of " + type(schema.getAdditionalProperties().getSchema());
    }
    return schema.getFormat() == null ? schema.getType() : schema.getFormat();
  }

  /** What the API server refuses, in words. */
  private static String constraints(JSONSchemaProps schema, boolean required) {
    return Stream.of(
            Stream.of(required ? "required" : ""),
            Stream.of(schema.getEnum().stream().map(JsonNode::asText).collect(joining(" or "))),
            Stream.of(
                range(schema.getMinimum(), schema.getMaximum(), ""),
                range(schema.getMinLength(), schema.getMaxLength(), " characters"),
                range(schema.getMinItems(), schema.getMaxItems(), " items"),
                range(schema.getMinProperties(), schema.getMaxProperties(), " keys")),
            Stream.of(schema.getPattern() == null ? "" : code(schema.getPattern())),
            schema.getXKubernetesListMapKeys().stream().map(key -> "one for each `" + key + "`"),
            schema.getXKubernetesValidations().stream().map(rule -> cell(rule.getMessage())))
        .flatMap(words -> words)
        .filter(words -> !words.isEmpty())
        .collect(joining("; "));
  }

  private static String range(@Nullable Number least, @Nullable Number most, String unit) {
    if (least == null) {
      return most == null ? "" : "at most " + most.longValue() + unit;
    }
    if (most == null) {
      return "at least " + least.longValue() + unit;
    }
    return least.longValue() == most.longValue()
        ? least.longValue() + unit
        : least.longValue() + " to " + most.longValue() + unit;
  }

  private static String row(CustomResourceColumnDefinition column) {
    return "| %s | %s | %s |\n"
        .formatted(
            column.getName(),
            code(column.getJsonPath()),
            column.getPriority() == null ? "always" : "with `-o wide`");
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  /** Within a table a bar ends the cell, also in code (GitHub Flavored Markdown, 4.10). */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}

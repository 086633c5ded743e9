package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The CRD as it is committed: generated from the records by fabric8, and then told what its
 * annotations cannot say (lists that merge by key, defaults of whole objects, required parts, the
 * order of columns).
 */
public final class CrdFile {
  /** Where it is committed, seen from the module. */
  public static final Path PATH = Path.of("monitors.awsmonitor.dev-v1.yml");

  private static final String HEADER =
      """
      # Generated from the records of this module: do not edit.
      # Refresh: mvn -pl crds test -Dtest=CrdFreshTest -Dcrd.write
      """;
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private CrdFile() {}

  /** The text of the file. */
  public static String generate() {
    var crd = generated();
    var version = crd.getSpec().getVersions().getFirst();
    finish(version.getSchema().getOpenAPIV3Schema());
    version.setAdditionalPrinterColumns(columns());
    return HEADER + SERIALIZATION.asYaml(crd);
  }

  private static CustomResourceDefinition generated() {
    var out = new ByteArrayOutputStream();
    new CRDGenerator()
        .customResourceClasses(Monitor.class)
        .forCRDVersions("v1")
        .withOutput(new InMemory(out))
        .generate();
    return SERIALIZATION.unmarshal(
        out.toString(StandardCharsets.UTF_8), CustomResourceDefinition.class);
  }

  private record InMemory(ByteArrayOutputStream out)
      implements CRDGenerator.CRDOutput<OutputStream> {
    @Override
    public OutputStream outputFor(String name) {
      return out;
    }

    @Override
    public URI crdURI(String name) {
      return PATH.toUri();
    }

    @Override
    public void close() {}
  }

  private static void finish(JSONSchemaProps root) {
    root.setRequired(List.of("spec"));
    root.setDescription("One dashboard, rolled to every image pushed under the tag it names.");
    var spec = at(root, "spec");
    spec.setDescription("What is asked for; parts left out have the defaults told here.");
    // a part that is left out reads as in the records
    at(spec, "scan").setDefault(json(ScanSpec.DEFAULT));
    at(spec, "update").setDefault(json(UpdateSpec.DEFAULT));
    at(spec, "rollout").setDefault(json(RolloutSpec.DEFAULT));
    at(spec, "rollout.checks").setDefault(json(RolloutSpec.DEFAULT).get("checks"));
    at(spec, "network").setDefault(json(NetworkSpec.DEFAULT));
    at(spec, "network.slots").setDefault(json(NetworkSpec.DEFAULT).get("slots"));
    at(spec, "pod").setDefault(json(DashboardPodSpec.DEFAULT));
    at(spec, "pod.resources").setDefault(json(DashboardPodSpec.DEFAULT).get("resources"));
    mapBy(at(spec, "pod.env"), "name");
    mapBy(at(spec, "image.pullSecrets"), "name");
    requireItem(at(spec, "image.pullSecrets"), "name");
    requireItem(at(spec, "pod.env"), "name");
    atomic(at(spec, "network.slots"));
    atomic(at(spec, "rollout.checks"));
    atomic(at(spec, "update.windows"));
    atomic(at(spec, "pod.tolerations"));

    var status = at(root, "status");
    status.setDescription("What the operator knows and remembers.");
    var conditions = at(status, "conditions");
    mapBy(conditions, "type");
    conditions
        .getItems()
        .getSchema()
        .setRequired(List.of("type", "status", "lastTransitionTime", "reason", "message"));
    // the operator writes them whole: an owner for each field makes a write a third slower
    atomic(at(status, "rejected"));
    atomic(at(status, "history"));
  }

  private static JsonNode json(Object value) {
    return SERIALIZATION.convertValue(value, JsonNode.class);
  }

  private static JSONSchemaProps at(JSONSchemaProps from, String path) {
    var found = from;
    for (var name : path.split("\\.", -1)) {
      found = Objects.requireNonNull(found.getProperties().get(name), path);
    }
    return found;
  }

  private static void mapBy(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
  }

  private static void requireItem(JSONSchemaProps list, String key) {
    list.getItems().getSchema().setRequired(List.of(key));
  }

  private static void atomic(JSONSchemaProps list) {
    list.setXKubernetesListType("atomic");
  }

  private static List<CustomResourceColumnDefinition> columns() {
    return List.of(
        column("Tag", ".status.current.tag", 0),
        column("Digest", ".status.current.shortDigest", 0),
        column("Ready", ".status.conditions[?(@.type==\"Ready\")].status", 0),
        column("Reason", ".status.conditions[?(@.type==\"Ready\")].reason", 0),
        typed("Slot", ".status.current.slot", 0, "integer"),
        typed("Age", ".metadata.creationTimestamp", 0, "date"),
        // with -o wide only, and after the age, as those of pods
        column("Stable", ".status.stable.digest", 1),
        column("Latest", ".status.latest.digest", 1),
        column("Candidate", ".status.candidate.digest", 1),
        // last, as it is long: what runs, what was tried, why not, and what happens next
        column("Message", ".status.conditions[?(@.type==\"Ready\")].message", 1));
  }

  private static CustomResourceColumnDefinition column(String name, String path, int priority) {
    return typed(name, path, priority, "string");
  }

  private static CustomResourceColumnDefinition typed(
      String name, String path, int priority, String type) {
    var column =
        new CustomResourceColumnDefinitionBuilder()
            .withName(name)
            .withType(type)
            .withJsonPath(path);
    return priority == 0 ? column.build() : column.withPriority(priority).build();
  }
}

package dev.awsmonitor.operator.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The paths at which an object was changed by being put back. */
final class DriftedFields {
  private static final int TOLD_MAX = 5;

  /** An annotation of java-operator-sdk that is another one with each apply. */
  private static final String BOOKKEEPING = "javaoperatorsdk.io/previous";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<String> paths = new ArrayList<>();

  private DriftedFields() {}

  static List<String> between(HasMetadata before, HasMetadata after) {
    var fields = new DriftedFields();
    JsonNode old = MAPPER.valueToTree(before);
    JsonNode next = MAPPER.valueToTree(after);
    // an apply changes nothing in the status, and version and managers always
    fields.compare("spec", old.path("spec"), next.path("spec"));
    for (var part : new String[] {"labels", "annotations", "ownerReferences"}) {
      var path = "metadata." + part;
      fields.compare(path, old.at("/metadata/" + part), next.at("/metadata/" + part));
    }
    for (var part : new String[] {"rules", "roleRef", "subjects"}) {
      fields.compare(part, old.path(part), next.path(part));
    }
    return fields.shortened();
  }

  private List<String> shortened() {
    return paths.size() <= TOLD_MAX
        ? List.copyOf(paths)
        : List.of(
            String.join(", ", paths.subList(0, TOLD_MAX)), (paths.size() - TOLD_MAX) + " more");
  }

  private void compare(String path, JsonNode old, JsonNode next) {
    if (old.isMissingNode() && path.endsWith("]")) {
      paths.add(path);
    } else if (isTree(old) && isTree(next)) {
      var names = new TreeSet<String>();
      old.fieldNames().forEachRemaining(names::add);
      next.fieldNames().forEachRemaining(names::add);
      names.remove(BOOKKEEPING);
      names.forEach(name -> compare(path + "." + name, old.path(name), next.path(name)));
    } else if (old.isArray() && next.isArray() && isKeyed(old) && isKeyed(next)) {
      next.forEach(item -> compare(path + "[" + key(item) + "]", find(old, key(item)), item));
      old.forEach(
          item -> {
            if (find(next, key(item)).isMissingNode()) {
              paths.add(path + "[" + key(item) + "]");
            }
          });
    } else if (!old.equals(next)) {
      paths.add(path);
    }
  }

  private static boolean isTree(JsonNode node) {
    return node.isObject() || node.isMissingNode();
  }

  /** Lists of containers, ports and the like are merged by name. */
  private static boolean isKeyed(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).allMatch(i -> i.has("name"));
  }

  private static String key(JsonNode item) {
    return item.path("name").asText();
  }

  private static JsonNode find(JsonNode list, String key) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> key(item).equals(key))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }
}

package dev.awsmonitor.operator.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object as the API server keeps it for several managers: each field has a value, and those who
 * own it (managedFields). A field is a whole: what is in it is not merged.
 *
 * @param uid another one for each object that is made under its name
 * @param changes how often it was changed
 * @param lastOther who changed one of its fields last, but for the operator
 */
record ModelObject(int uid, int changes, Map<String, Field> fields, Optional<String> lastOther) {
  /** The operator's field manager. */
  static final String OPERATOR = "aws-monitor";

  /** A value, and the managers that hold it. */
  record Field(Object value, Set<String> owners) {}

  ModelObject {
    fields = Map.copyOf(fields);
  }

  static ModelObject empty(int uid) {
    return new ModelObject(uid, 0, Map.of(), Optional.empty());
  }

  String resourceVersion() {
    return uid + "." + changes;
  }

  /** What it has in a field. */
  Optional<Object> value(String path) {
    return Optional.ofNullable(fields.get(path)).map(Field::value);
  }

  /**
   * The fields that the operator owns; java-operator-sdk compares these with what it would apply.
   */
  Map<String, Object> ofOperator() {
    var own = new HashMap<String, Object>();
    fields.forEach(
        (path, field) -> {
          if (field.owners.contains(OPERATOR)) {
            own.put(path, field.value);
          }
        });
    return own;
  }

  /**
   * The operator applies with force: it owns what it applies, alone where another had another
   * value; what it applied before and does not any more is gone, unless another holds it too.
   */
  ModelObject applied(Map<String, Object> wanted) {
    var next = new HashMap<String, Field>();
    fields.forEach(
        (path, field) -> {
          var others = without(field.owners);
          if (!others.isEmpty()) {
            next.put(path, new Field(field.value, others));
          }
        });
    wanted.forEach(
        (path, value) -> {
          var held = next.get(path);
          next.put(
              path,
              held != null && held.value.equals(value)
                  ? new Field(value, with(held.owners))
                  : new Field(value, Set.of(OPERATOR)));
        });
    return new ModelObject(uid, changes + 1, next, lastOther);
  }

  /** Another manager patches a field: it is the only one to own it then. */
  ModelObject patched(String manager, String path, Object value) {
    if (value(path).filter(value::equals).isPresent()) {
      return this;
    }
    var next = new HashMap<>(fields);
    next.put(path, new Field(value, Set.of(manager)));
    return new ModelObject(uid, changes + 1, next, Optional.of(manager));
  }

  private static Set<String> without(Set<String> owners) {
    var others = new HashSet<>(owners);
    others.remove(OPERATOR);
    return Set.copyOf(others);
  }

  private static Set<String> with(Set<String> owners) {
    var all = new HashSet<>(owners);
    all.add(OPERATOR);
    return Set.copyOf(all);
  }
}

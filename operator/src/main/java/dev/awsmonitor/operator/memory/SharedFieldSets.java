package dev.awsmonitor.operator.memory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.awsmonitor.operator.cache.LruMap;
import io.fabric8.kubernetes.api.model.FieldsV1;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code managedFields} so that equal parts of them are kept once. They are most of what the
 * API server sends of an object, and those of a thousand objects of one kind differ in few
 * branches: in the uid of an owner, say. They cannot be left out, as java-operator-sdk compares by
 * them.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side
 *     apply</a>
 */
public final class SharedFieldSets extends StdDeserializer<FieldsV1> {
  private static final long serialVersionUID = 1L;

  /** More than all kinds together have in common; branches that no two share drop out. */
  private static final int BRANCHES_MAX = 2_048;

  private final transient Map<Map<String, Object>, Map<String, Object>> branches =
      new LruMap<>(BRANCHES_MAX);

  public SharedFieldSets() {
    super(FieldsV1.class);
  }

  @Override
  public FieldsV1 deserialize(JsonParser json, DeserializationContext context) throws IOException {
    var fields = new FieldsV1();
    fields.setAdditionalProperties(branch(json, context));
    return fields;
  }

  private Map<String, Object> branch(JsonParser json, DeserializationContext context)
      throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      context.reportInputMismatch(this, "a set of fields is made of objects only");
    }
    var below = new HashMap<String, Object>();
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      below.put(name, branch(json, context));
    }
    return shared(Map.copyOf(below));
  }

  private synchronized Map<String, Object> shared(Map<String, Object> branch) {
    return branches.computeIfAbsent(branch, same -> same);
  }
}

package dev.awsmonitor.operator.memory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import dev.awsmonitor.operator.cache.LruMap;
import java.io.IOException;
import java.util.Map;

/**
 * Reads texts so that equal ones are kept once. Of some 400 in the objects of one Monitor most are
 * those of every other Monitor, too: names of variables, paths of probes, managers, conditions.
 */
public final class SharedStrings extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;

  /** More than all kinds together have in common; what no two share drops out. */
  private static final int TEXTS_MAX = 4_096;

  private final transient Map<String, String> texts = new LruMap<>(TEXTS_MAX);

  public SharedStrings() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
    return shared(StringDeserializer.instance.deserialize(json, context));
  }

  private synchronized String shared(String text) {
    return texts.computeIfAbsent(text, same -> same);
  }
}

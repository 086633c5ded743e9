package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig.Fallbacks;
import dev.awsmonitor.dashboard.state.PageState;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What events tell, by their name: what the paths of the same names answer, without its age. */
final class Topics {
  private static final Set<String> AGES = Set.of("readAt", "ageSeconds");

  private Topics() {}

  static Map<String, String> of(PageState state, Fallbacks fallbacks, JsonObject version) {
    var topics = new LinkedHashMap<String, String>();
    topics.put("serving", version.toString());
    topics.put("instance", ageless(InstanceJson.of(Field.of(state.instance(), fallbacks))));
    topics.put("notices", ageless(NoticesJson.of(state.notices())));
    topics.put("rollouts", ageless(RolloutsJson.of(state.rollouts(), state.at())));
    state
        .host()
        .latest()
        .ifPresent(sample -> topics.put("host", HostJson.sample(sample).build().toString()));
    return topics;
  }

  /** Something that was read again and is as it was has not changed. */
  private static String ageless(JsonObject json) {
    return without(json).toString();
  }

  private static JsonValue without(JsonValue value) {
    if (value instanceof JsonObject object) {
      var json = Json.createObjectBuilder();
      object.forEach(
          (name, inner) -> {
            if (!AGES.contains(name)) {
              json.add(name, without(inner));
            }
          });
      return json.build();
    }
    if (value instanceof JsonArray array) {
      var json = Json.createArrayBuilder();
      array.forEach(inner -> json.add(without(inner)));
      return json.build();
    }
    return value;
  }
}

package dev.awsmonitor.dashboard.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** The facts of the instance as JSON, each with its source and when it was read. */
final class InstanceJson {
  private InstanceJson() {}

  static JsonObject of(List<Field> fields) {
    var json = Json.createObjectBuilder();
    fields.forEach(field -> json.add(field.name(), field(field)));
    return json.build();
  }

  private static JsonObject field(Field field) {
    var json = Json.createObjectBuilder();
    field.value().ifPresent(value -> json.add("value", value));
    json.add("source", field.source());
    if (!field.note().isEmpty()) {
      json.add("note", field.note());
    }
    return json.add("readAt", field.readAt().toString()).build();
  }
}

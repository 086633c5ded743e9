package dev.awsmonitor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the document says, and whether an answer keeps to it. */
final class ApiDocument {
  private static final String ID = "https://aws-monitor.example/openapi.json";

  private final JsonObject document;
  private final SchemaRegistry registry;

  private ApiDocument(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      this.document = reader.readObject();
    }
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, text)));
  }

  static ApiDocument load() {
    try (var in = ApiDocument.class.getResourceAsStream("/openapi.json")) {
      assertThat(in).isNotNull();
      return new ApiDocument(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> paths() {
    return document.getJsonObject("paths").keySet();
  }

  JsonObject operation(String path, String method) {
    return document.getJsonObject("paths").getJsonObject(path).getJsonObject(method);
  }

  /** The type that an answer of GET has; empty when the document does not know its status. */
  Optional<String> contentType(String path, int status) {
    return Optional.ofNullable(response(path, status))
        .map(response -> response.getJsonObject("content").keySet().iterator().next());
  }

  private JsonObject response(String path, int status) {
    var response =
        operation(path, "get").getJsonObject("responses").getJsonObject(Integer.toString(status));
    return response == null || !response.containsKey("$ref")
        ? response
        : document.getValue(response.getString("$ref").substring(1)).asJsonObject();
  }

  /** What is wrong with an answer of GET. */
  List<String> errors(String path, int status, String body) {
    var type = contentType(path, status).orElseThrow();
    var pointer =
        "/paths/%s/get/responses/%d/content/%s/schema"
            .formatted(escaped(path), status, escaped(type));
    return errors(pointer, body);
  }

  List<String> problemErrors(String body) {
    return errors("/components/schemas/Problem", body);
  }

  private List<String> errors(String pointer, String body) {
    return registry
        .getSchema(SchemaLocation.of(ID + "#" + pointer))
        .validate(body, InputFormat.JSON, context -> context.executionConfig(ApiDocument::strict))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static void strict(ExecutionConfig.Builder config) {
    config.formatAssertionsEnabled(true);
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}

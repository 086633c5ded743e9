package dev.awsmonitor.dashboard.web;

import io.helidon.http.Status;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: what all paths answer (OpenAPI 3.1). */
final class OpenApi {
  private static final String FILE = "/openapi.json";

  private OpenApi() {}

  static Resource resource() {
    var body =
        new Resource.Body(
            Status.OK_200, "application/json", "no-store", Content.shared(document()));
    return new Resource(FILE, () -> body);
  }

  /** Without the spaces for people. */
  private static String document() {
    try (var in = OpenApi.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the class path");
      }
      try (var reader = Json.createReader(in)) {
        return reader.readObject().toString();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

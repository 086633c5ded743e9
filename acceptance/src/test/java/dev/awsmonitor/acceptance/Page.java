package dev.awsmonitor.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The dashboard as a user opens it. */
final class Page {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final URI url;

  Page(URI url) {
    this.url = url;
  }

  /** The image that the page says it is served by; none while nothing answers with 200. */
  Optional<String> digest() {
    return get("/").flatMap(answer -> answer.headers().firstValue("X-Image-Digest"));
  }

  /** What {@code /version} answers. */
  Optional<String> version() {
    return get("/version").map(HttpResponse::body);
  }

  /** What {@code /api/v1/instance} says of one of its facts. */
  JsonNode fact(String name) {
    var instance = get("/api/v1/instance").orElseThrow().body();
    return Serialization.unmarshal(instance, JsonNode.class).path(name);
  }

  /** What {@code /api/v1/rollouts} answers. */
  Optional<String> rollouts() {
    return get("/api/v1/rollouts").map(HttpResponse::body);
  }

  /** One request on a connection of its own, so that it meets whatever serves now. */
  private Optional<HttpResponse<String>> get(String path) {
    var request = HttpRequest.newBuilder(url.resolve(path)).timeout(LONGEST).GET().build();
    try (var http = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
      return Optional.of(http.send(request, BodyHandlers.ofString()))
          .filter(answer -> answer.statusCode() == 200);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

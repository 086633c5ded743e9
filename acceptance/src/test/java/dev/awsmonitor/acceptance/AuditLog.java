package dev.awsmonitor.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * What the API server wrote down of requests by the product's service accounts (audit.k8s.io/v1).
 */
final class AuditLog {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");
  private static final String POD_NAME = "authentication.kubernetes.io/pod-name";

  /**
   * One request.
   *
   * @param pod the pod whose token it came with
   * @param group the API group, empty for the core one
   * @param resource with its subresource, as in a Role
   * @param name that of the object, empty when it is about all of them
   */
  record Request(
      String user,
      String pod,
      String verb,
      String group,
      String resource,
      String name,
      String at,
      int status) {
    boolean isWrite() {
      return WRITES.contains(verb);
    }
  }

  private AuditLog() {}

  /** All requests for a resource so far, in order. */
  static List<Request> read(Environment environment) {
    var mapper = new ObjectMapper();
    return Shell.run("", environment.logs().orElseThrow(), "audit")
        .orThrow()
        .lines()
        .map(line -> parse(mapper, line))
        .filter(entry -> entry.hasNonNull("objectRef"))
        .map(AuditLog::request)
        .toList();
  }

  private static JsonNode parse(ObjectMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private static Request request(JsonNode entry) {
    var object = entry.get("objectRef");
    var subresource = object.path("subresource").asText("");
    return new Request(
        entry.at("/user/username").asText(),
        entry.at("/user/extra").path(POD_NAME).path(0).asText(""),
        entry.path("verb").asText(),
        object.path("apiGroup").asText(""),
        object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
        object.path("name").asText(""),
        entry.path("requestReceivedTimestamp").asText(),
        entry.at("/responseStatus/code").asInt());
  }
}

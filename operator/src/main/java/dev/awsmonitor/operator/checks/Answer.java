package dev.awsmonitor.operator.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.api.v1alpha1.HeaderCheck;
import dev.awsmonitor.api.v1alpha1.JsonCheck;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What a pod answered to a check. */
record Answer(int status, HttpHeaders headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What of it is not as the check tells, if anything. */
  Optional<String> problem(Check check) {
    return wrongStatus(check)
        .or(() -> check.headers().stream().flatMap(h -> wrongHeader(h).stream()).findFirst())
        .or(() -> wrongBody(check))
        .or(() -> Optional.ofNullable(check.json()).flatMap(this::wrongJson));
  }

  private Optional<String> wrongStatus(Check check) {
    return status == check.status()
        ? Optional.empty()
        : Optional.of("answered " + status + " instead of " + check.status());
  }

  private Optional<String> wrongHeader(HeaderCheck header) {
    return headers.allValues(header.name()).contains(header.value())
        ? Optional.empty()
        : Optional.of("has no header %s: %s".formatted(header.name(), header.value()));
  }

  private Optional<String> wrongBody(Check check) {
    return check.bodyContains() == null || body.contains(check.bodyContains())
        ? Optional.empty()
        : Optional.of("has no \"%s\" in its body".formatted(check.bodyContains()));
  }

  private Optional<String> wrongJson(JsonCheck expected) {
    try {
      var found = JSON.readTree(body).at(expected.pointer());
      if (found.isMissingNode()) {
        return Optional.of("has nothing at %s in its JSON".formatted(expected.pointer()));
      }
      return found.asText().equals(expected.value()) && !found.isContainerNode()
          ? Optional.empty()
          : Optional.of(
              "has not \"%s\" at %s in its JSON".formatted(expected.value(), expected.pointer()));
    } catch (JsonProcessingException e) {
      return Optional.of("has a body that is no JSON");
    }
  }
}

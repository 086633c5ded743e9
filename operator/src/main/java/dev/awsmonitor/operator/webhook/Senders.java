package dev.awsmonitor.operator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.awsmonitor.operator.webhook.PushNotice.Other;
import dev.awsmonitor.operator.webhook.PushNotice.Pushed;
import dev.awsmonitor.operator.webhook.PushNotice.Unclear;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who sends webhooks, and what their payloads say. Each is known by fields that no other has. */
final class Senders {
  private static final List<Function<JsonNode, Optional<PushNotice>>> ALL =
      List.of(
          Senders::dockerHub,
          Senders::distribution,
          Senders::github,
          Senders::harbor,
          Senders::harborCloudEvents,
          Senders::quay,
          Senders::ecr);

  private Senders() {}

  /** What a payload says; unclear when it is of no known sender. */
  static PushNotice read(JsonNode body) {
    return ALL.stream()
        .flatMap(sender -> sender.apply(body).stream())
        .findFirst()
        .orElseGet(Unclear::new);
  }

  /** docs.docker.com/docker-hub/webhooks. */
  private static Optional<PushNotice> dockerHub(JsonNode body) {
    return body.path("push_data").isObject()
        ? Optional.of(pushed(text(body.at("/repository/repo_name"))))
        : Optional.empty();
  }

  /** distribution.github.io/distribution/about/notifications. */
  private static Optional<PushNotice> distribution(JsonNode body) {
    return body.path("events").isArray() ? Optional.of(events(body)) : Optional.empty();
  }

  /** docs.github.com, webhook events {@code registry_package} and {@code package}. */
  private static Optional<PushNotice> github(JsonNode body) {
    return Stream.of("registry_package", "package")
        .map(body::path)
        .filter(JsonNode::isObject)
        .findFirst()
        .map(Senders::githubPackage);
  }

  /** goharbor.io, "Configure Webhook Notifications", the format Default. */
  private static Optional<PushNotice> harbor(JsonNode body) {
    return body.path("event_data").isObject()
        ? Optional.of(
            harbor(text(body.path("type")), text(body.at("/event_data/repository/repo_full_name"))))
        : Optional.empty();
  }

  /** The same, in the format CloudEvents. */
  private static Optional<PushNotice> harborCloudEvents(JsonNode body) {
    var type = text(body.path("type"));
    return type.startsWith("harbor.")
        ? Optional.of(harbor(type, text(body.at("/data/repository/repo_full_name"))))
        : Optional.empty();
  }

  /** Red Hat Quay, "Repository notifications". */
  private static Optional<PushNotice> quay(JsonNode body) {
    if (!body.has("docker_url")) {
      return Optional.empty();
    }
    return Optional.of(
        body.has("updated_tags") ? pushed(text(body.path("repository"))) : new Other());
  }

  /** docs.aws.amazon.com/AmazonECR, "Amazon ECR events and EventBridge". */
  private static Optional<PushNotice> ecr(JsonNode body) {
    return text(body.path("source")).equals("aws.ecr")
        ? Optional.of(ecr(text(body.path("detail-type")), body.path("detail")))
        : Optional.empty();
  }

  /** Layers are told of too, before the manifest that names them: only manifests matter. */
  private static PushNotice events(JsonNode body) {
    return pushed(
        StreamSupport.stream(body.path("events").spliterator(), false)
            .filter(event -> text(event.path("action")).equals("push"))
            .map(event -> event.path("target"))
            .filter(target -> isManifest(text(target.path("mediaType"))))
            .map(target -> text(target.path("repository")))
            .collect(Collectors.toSet()));
  }

  private static boolean isManifest(String mediaType) {
    return mediaType.isEmpty() || mediaType.contains("manifest") || mediaType.contains("index");
  }

  private static PushNotice githubPackage(JsonNode registryPackage) {
    var type = text(registryPackage.path("package_type")).toLowerCase(Locale.ROOT);
    if (!type.equals("container") && !type.equals("docker")) {
      return new Unclear();
    }
    return pushed(
        text(registryPackage.path("namespace")) + "/" + text(registryPackage.path("name")));
  }

  private static PushNotice harbor(String type, String repository) {
    return switch (type) {
      case "PUSH_ARTIFACT", "harbor.artifact.pushed" -> pushed(repository);
      case "PULL_ARTIFACT",
          "DELETE_ARTIFACT",
          "harbor.artifact.pulled",
          "harbor.artifact.deleted" ->
          new Other();
      default -> new Unclear();
    };
  }

  private static PushNotice ecr(String type, JsonNode detail) {
    if (!type.equals("ECR Image Action")) {
      return new Unclear();
    }
    return text(detail.path("action-type")).equals("PUSH")
            && text(detail.path("result")).equals("SUCCESS")
        ? pushed(text(detail.path("repository-name")))
        : new Other();
  }

  /** A push that does not say where to is unclear: the form of the payload has changed. */
  private static PushNotice pushed(String repository) {
    return repository.isEmpty() || repository.equals("/")
        ? new Unclear()
        : pushed(Set.of(repository));
  }

  private static PushNotice pushed(Set<String> repositories) {
    return repositories.isEmpty()
        ? new Other()
        : new Pushed(
            repositories.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
  }

  private static String text(JsonNode node) {
    return node.asText("");
  }
}

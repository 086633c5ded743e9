package dev.awsmonitor.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pushes images, each with a digest of its own, by changing the configuration of the good one. */
final class Images {
  private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

  private final Environment environment;
  private final HttpClient http = HttpClient.newHttpClient();

  Images(Environment environment) {
    this.environment = environment;
  }

  /** Pushes a new image under a tag. */
  Image push(Kind kind, String tag) {
    var version = (kind == Kind.ODD ? "odd-" : "v") + UUID.randomUUID().toString().substring(0, 8);
    var first = kind == Kind.MISSING ? version : tag;
    var command = new ArrayList<>(List.of(environment.crane(), "mutate", "--insecure"));
    command.addAll(List.of("--label", "dev.awsmonitor.pushed=" + version));
    command.addAll(List.of("--env", "AWS_MONITOR_VERSION=" + version));
    kind.jvmOption().ifPresent(o -> command.addAll(List.of("--env", "JAVA_TOOL_OPTIONS=" + o)));
    command.addAll(List.of("-t", reference(first), reference("base")));
    Shell.run("", command.toArray(String[]::new)).orThrow();
    if (kind == Kind.MISSING) {
      copyWithoutConfiguration(first, tag);
    }
    var digest = Shell.run("", environment.crane(), "digest", "--insecure", reference(first));
    return new Image(kind, version, digest.orThrow().strip());
  }

  /** Pushes the good image under a tag again: the same but for an annotation and the digest. */
  String pushAgain(String note, String tag) {
    var manifest = manifest("base");
    var type = manifest.headers().firstValue("Content-Type").orElse(OCI);
    var body = (ObjectNode) json(manifest.body());
    body.putObject("annotations").put("dev.awsmonitor.pushed", note + " " + UUID.randomUUID());
    var push =
        request("manifests/" + tag)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body.toString(), UTF_8));
    var answer = send(push);
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
  }

  /** Has the node pull what a tag names now, as any other pod of it would. */
  void pullOnTheNode(String tag) {
    var pods = environment.client().pods().inNamespace(environment.namespace());
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withGenerateName("pull-")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("pull")
            .withImage(reference(tag))
            .endContainer()
            .withTerminationGracePeriodSeconds(0L)
            .endSpec()
            .build();
    var name = pods.resource(pod).create().getMetadata().getName();
    await("pull of " + tag)
        .atMost(Duration.ofSeconds(30))
        .until(() -> "Running".equals(pods.withName(name).require().getStatus().getPhase()));
    pods.withName(name).delete();
  }

  /** Moves a tag to an image that is in the registry. */
  void moveTag(Image to, String tag) {
    moveTag(to.digest(), tag);
  }

  /** Moves a tag to what has this digest. */
  void moveTag(String digest, String tag) {
    var source = environment.image() + "@" + digest;
    Shell.run("", environment.crane(), "tag", "--insecure", source, tag).orThrow();
  }

  /** Copies an image to another registry. */
  void copy(Image image, String to) {
    var source = environment.image() + "@" + image.digest();
    Shell.run("", environment.crane(), "copy", "--insecure", source, to).orThrow();
  }

  private String reference(String tag) {
    return environment.image() + ":" + tag;
  }

  /**
   * A registry refuses a manifest whose blobs it has not, so the configuration, which no other
   * image has, is deleted right after: in far less time than a scan and a pull take.
   */
  private void copyWithoutConfiguration(String from, String to) {
    var manifest = manifest(from);
    var type = manifest.headers().firstValue("Content-Type").orElse(OCI);
    var body = manifest.body();
    var copy = request("manifests/" + to).header("Content-Type", type);
    var removal = request("blobs/" + configuration(body)).DELETE();
    assertThat(send(copy.PUT(BodyPublishers.ofString(body, UTF_8))).statusCode()).isEqualTo(201);
    assertThat(send(removal).statusCode()).isEqualTo(202);
  }

  private HttpResponse<String> manifest(String tag) {
    return send(request("manifests/" + tag).header("Accept", OCI + ", " + DOCKER).GET());
  }

  private static String configuration(String manifest) {
    return json(manifest).at("/config/digest").asText();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    var slash = environment.image().indexOf('/');
    var host = environment.image().substring(0, slash);
    var repository = environment.image().substring(slash + 1);
    return HttpRequest.newBuilder(URI.create("http://" + host + "/v2/" + repository + "/" + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

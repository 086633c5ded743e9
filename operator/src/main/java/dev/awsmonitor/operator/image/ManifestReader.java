package dev.awsmonitor.operator.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;

/** Reads manifests of OCI (image spec 1.1) and Docker (registry v2, schema 2). */
public final class ManifestReader {
  private static final Set<String> INDEXES =
      Set.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");
  private static final Set<String> CONFIGS =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");
  private static final String OCI_LAYER = "application/vnd.oci.image.layer.";
  private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.";
  private static final int ENTRIES_MAX = 1_000;

  private final ObjectMapper json;

  public ManifestReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException when it is none; the message holds nothing of it
   */
  public Manifest read(byte[] bytes) throws IOException {
    var root = tree(bytes);
    if (isIndex(root)) {
      return artifactType(root).isEmpty() ? index(root) : new Manifest.Artifact(artifactType(root));
    }
    var config = root.path("config");
    var type = config.path("mediaType").asText("");
    if (type.isEmpty()) {
      throw new IOException("the answer is no manifest of OCI or of Docker's schema 2");
    }
    return isImage(root, type)
        ? new Manifest.Image(digest(config))
        : new Manifest.Artifact(artifactType(root).isEmpty() ? type : artifactType(root));
  }

  private JsonNode tree(byte[] bytes) throws IOException {
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException("the manifest is no JSON");
    }
  }

  private static boolean isIndex(JsonNode root) {
    return INDEXES.contains(root.path("mediaType").asText("")) || root.path("manifests").isArray();
  }

  private static Manifest.Index index(JsonNode root) throws IOException {
    var entries = new ArrayList<Manifest.Entry>();
    for (var part : root.path("manifests")) {
      var platform = part.path("platform");
      entries.add(
          new Manifest.Entry(
              digest(part),
              new Platform(
                  platform.path("os").asText(""),
                  platform.path("architecture").asText(""),
                  platform.path("variant").asText(""))));
      if (entries.size() > ENTRIES_MAX) {
        throw new IOException("the index has more than " + ENTRIES_MAX + " entries");
      }
    }
    return new Manifest.Index(entries);
  }

  /**
   * Signatures and bills of materials may call themselves an image's configuration, as there was no
   * other type once; their layers tell.
   */
  private static boolean isImage(JsonNode root, String configType) {
    if (!CONFIGS.contains(configType) || !artifactType(root).isEmpty()) {
      return false;
    }
    for (var layer : root.path("layers")) {
      var type = layer.path("mediaType").asText("");
      if (!type.startsWith(OCI_LAYER) && !type.startsWith(DOCKER_LAYER)) {
        return false;
      }
    }
    return true;
  }

  private static String artifactType(JsonNode root) {
    return root.path("artifactType").asText("");
  }

  private static String digest(JsonNode descriptor) throws IOException {
    var digest = descriptor.path("digest").asText("");
    if (!Digest.isDigest(digest)) {
      throw new IOException("the manifest names something without a digest");
    }
    return digest;
  }
}

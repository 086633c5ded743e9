package dev.awsmonitor.operator.image;

import java.net.URI;

/**
 * A repository and where its registry answers (OCI distribution spec; the rules for names without a
 * registry are Docker's).
 *
 * @param host host and port of the registry's API
 * @param path the name of the repository in that API
 */
public record Repository(String host, String path) {
  private static final String DOCKER_HUB = "docker.io";
  private static final String DOCKER_HUB_API = "registry-1.docker.io";

  /** Reads {@code registry/name}; a first part that is no host name means Docker Hub. */
  public static Repository parse(String repository) {
    int slash = repository.indexOf('/');
    var first = slash < 0 ? "" : repository.substring(0, slash);
    if (!isHost(first)) {
      return hub(repository);
    }
    var path = repository.substring(slash + 1);
    return first.equals(DOCKER_HUB) || first.equals("index." + DOCKER_HUB)
        ? hub(path)
        : new Repository(first, path);
  }

  /** The URL of the manifest that a tag names. */
  public URI manifest(String tag, boolean plainHttp) {
    return URI.create(
        (plainHttp ? "http" : "https") + "://" + host + "/v2/" + path + "/manifests/" + tag);
  }

  private static Repository hub(String path) {
    return new Repository(DOCKER_HUB_API, path.contains("/") ? path : "library/" + path);
  }

  private static boolean isHost(String first) {
    return first.contains(".") || first.contains(":") || first.equals("localhost");
  }
}

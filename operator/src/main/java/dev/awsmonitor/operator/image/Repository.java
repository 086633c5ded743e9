package dev.awsmonitor.operator.image;

import java.net.URI;

/**
 * A repository and where its registry answers (OCI distribution spec 1.1).
 *
 * @param domain the registry, as in the name of an image
 * @param path the name of the repository in that registry
 */
public record Repository(String domain, String path) {
  /** The registry of names that have none. */
  public static final String DOCKER_HUB = "docker.io";

  private static final String DOCKER_HUB_OLD = "index.docker.io";
  private static final String DOCKER_HUB_API = "registry-1.docker.io";

  /**
   * Reads {@code registry/name}; see {@link ImageReference}.
   *
   * @throws IllegalArgumentException when it is no name
   */
  public static Repository parse(String name) {
    return ImageReference.parse(name).repository();
  }

  /** Docker's rules: Docker Hub has two names, and a namespace of its own for official images. */
  static Repository of(String domain, String path) {
    return domain.equals(DOCKER_HUB) || domain.equals(DOCKER_HUB_OLD)
        ? new Repository(DOCKER_HUB, path.contains("/") ? path : "library/" + path)
        : new Repository(domain, path);
  }

  /** Host and port of the registry's API. */
  public String host() {
    return domain.equals(DOCKER_HUB) ? DOCKER_HUB_API : domain;
  }

  /** Registry and path. */
  public String name() {
    return domain + "/" + path;
  }

  /** The URL of the manifest that a tag or a digest names. */
  public URI manifest(String reference, boolean plainHttp) {
    return uri("manifests/" + reference, plainHttp);
  }

  /** The URL of a blob. */
  public URI blob(String digest, boolean plainHttp) {
    return uri("blobs/" + digest, plainHttp);
  }

  /** The URL of the first page of tags. */
  public URI tags(int pageSize, boolean plainHttp) {
    return uri("tags/list?n=" + pageSize, plainHttp);
  }

  private URI uri(String what, boolean plainHttp) {
    return URI.create((plainHttp ? "http" : "https") + "://" + host() + "/v2/" + path + "/" + what);
  }
}

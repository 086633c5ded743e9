package dev.awsmonitor.operator.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryTest {
  @ParameterizedTest
  @CsvSource({
    "docker.io/acme/dashboard, registry-1.docker.io, acme/dashboard",
    "docker.io/nginx, registry-1.docker.io, library/nginx",
    "index.docker.io/acme/dashboard, registry-1.docker.io, acme/dashboard",
    "acme/dashboard, registry-1.docker.io, acme/dashboard",
    "nginx, registry-1.docker.io, library/nginx",
    "ghcr.io/acme/dashboard, ghcr.io, acme/dashboard",
    "localhost/dashboard, localhost, dashboard",
    "10.88.0.2:5000/a/b/c, 10.88.0.2:5000, a/b/c",
    "registry:5000/dashboard, registry:5000, dashboard"
  })
  void isAskedAt(String repository, String host, String path) {
    assertThat(Repository.parse(repository).host()).isEqualTo(host);
    assertThat(Repository.parse(repository).path()).isEqualTo(path);
  }

  @Test
  void aManifestIsFoundByItsTag() {
    var repository = Repository.parse("ghcr.io/acme/dashboard");

    assertThat(repository.manifest("v1", false))
        .hasToString("https://ghcr.io/v2/acme/dashboard/manifests/v1");
    assertThat(repository.manifest("v1", true))
        .hasToString("http://ghcr.io/v2/acme/dashboard/manifests/v1");
  }
}

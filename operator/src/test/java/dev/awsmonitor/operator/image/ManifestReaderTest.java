package dev.awsmonitor.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);
  private static final String C = "sha256:" + "c".repeat(64);

  private final ManifestReader reader = new ManifestReader(new ObjectMapper());

  @ParameterizedTest
  @CsvSource({
    "application/vnd.oci.image.config.v1+json, application/vnd.oci.image.layer.v1.tar+gzip",
    "application/vnd.oci.image.config.v1+json, application/vnd.oci.image.layer.v1.tar+zstd",
    "application/vnd.docker.container.image.v1+json, application/vnd.docker.image.rootfs.diff.tar.gzip",
    "application/vnd.docker.container.image.v1+json, application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"
  })
  void anImageIsOne(String config, String layer) throws IOException {
    assertThat(read(manifest(config, layer, ""))).isEqualTo(new Manifest.Image(A));
  }

  @ParameterizedTest
  @CsvSource({
    // a chart, a signature of cosign 2, an attestation of BuildKit, what ORAS pushes, an SBOM as
    // OCI 1.1
    "application/vnd.cncf.helm.config.v1+json, application/vnd.cncf.helm.chart.content.v1.tar+gzip, '', application/vnd.cncf.helm.config.v1+json",
    "application/vnd.oci.image.config.v1+json, application/vnd.dev.cosign.simplesigning.v1+json, '', application/vnd.oci.image.config.v1+json",
    "application/vnd.oci.image.config.v1+json, application/vnd.in-toto+json, '', application/vnd.oci.image.config.v1+json",
    "application/vnd.oci.empty.v1+json, application/spdx+json, application/spdx+json, application/spdx+json",
    "application/vnd.oci.image.config.v1+json, application/vnd.oci.image.layer.v1.tar, application/x-model, application/x-model"
  })
  void whatIsNoImageIsAnArtifact(String config, String layer, String artifactType, String told)
      throws IOException {
    assertThat(read(manifest(config, layer, artifactType))).isEqualTo(new Manifest.Artifact(told));
  }

  @Test
  void anIndexNamesAnImageForEachPlatform() throws IOException {
    var index =
        (Manifest.Index)
            read(
                """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
                  {"digest": "%s", "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
                  {"digest": "%s", "platform": {"os": "linux", "architecture": "amd64"}},
                  {"digest": "%s", "platform": {"os": "unknown", "architecture": "unknown"}}]}
                """
                    .formatted(A, B, C));

    assertThat(index.digestFor(Platform.parse("linux/amd64"))).contains(B);
    assertThat(index.digestFor(Platform.parse("linux/arm64"))).contains(A);
    assertThat(index.digestFor(Platform.parse("linux/arm64/v8"))).contains(A);
    assertThat(index.digestFor(Platform.parse("linux/arm64/v9"))).isEmpty();
    assertThat(index.digestFor(Platform.parse("windows/amd64"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "<html>", "{\"config\": {\"mediaType\": \"a\"", "7"})
  void whatIsNoManifestIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"manifests\": [{\"digest\": \"sha256:short\"}]}",
        "{\"manifests\": [7]}",
        "{\"config\": {\"mediaType\": \"application/vnd.oci.image.config.v1+json\"}}"
      })
  void aDescriptorWithoutADigestIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .hasMessage("the manifest names something without a digest");
  }

  @Test
  void anIndexHasALimit() {
    var entry = "{\"digest\": \"" + A + "\"},";

    assertThatThrownBy(
            () -> read("{\"manifests\": [" + entry.repeat(1_000) + "{\"digest\": \"" + A + "\"}]}"))
        .hasMessage("the index has more than 1000 entries");
  }

  private Manifest read(String text) throws IOException {
    return reader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String manifest(String config, String layer, String artifactType) {
    return """
    {"schemaVersion": 2, %s "config": {"mediaType": "%s", "digest": "%s"},
     "layers": [{"mediaType": "%s", "digest": "%s"}]}
    """
        .formatted(
            artifactType.isEmpty() ? "" : "\"artifactType\": \"" + artifactType + "\",",
            config,
            A,
            layer,
            B);
  }
}

package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.registry.Credentials.IdentityToken;
import dev.awsmonitor.operator.registry.Credentials.Password;
import dev.awsmonitor.operator.registry.Credentials.RegistryToken;
import dev.awsmonitor.operator.secrets.SecretContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerConfigTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENTRY = "{\"username\": \"u\", \"password\": \"p\"}";

  @ParameterizedTest
  @CsvSource({
    "https://index.docker.io/v1/, docker.io/acme/app, true",
    "https://index.docker.io/v1/, docker.io/library/nginx, true",
    "docker.io, nginx, true",
    "index.docker.io, acme/app, true",
    "registry-1.docker.io, acme/app, true",
    "https://index.docker.io/v1/, ghcr.io/acme/app, false",
    "ghcr.io, ghcr.io/acme/app, true",
    "https://ghcr.io, ghcr.io/acme/app, true",
    "https://ghcr.io/v2/, ghcr.io/acme/app, true",
    "http://r.test:5000, r.test:5000/acme/app, true",
    "r.test, r.test:5000/acme/app, false",
    "R.test:5000, r.test:5000/acme/app, true",
    "r.test/acme, r.test/acme/app, true",
    "r.test/acme/, r.test/acme/app, true",
    "r.test/acme/app, r.test/acme/app, true",
    "r.test/acme, r.test/acme2/app, false",
    "r.test/acme/app, r.test/acme, false",
    "*.r.test, eu.r.test/acme, true",
    "*.r.test, a.eu.r.test/acme, false",
    "*.r.test, r.test/acme, false",
    "eu*.r.test, eu-1.r.test/acme, true",
    "123456789012.dkr.ecr.*.amazonaws.com, 123456789012.dkr.ecr.us-east-2.amazonaws.com/a, true"
  })
  void aKeyNamesWhatTheKubeletTakesItToName(String key, String repository, boolean names) {
    var config = read("{\"auths\": {\"" + key + "\": " + ENTRY + "}}");

    assertThat(config.find(Repository.parse(repository)).isPresent()).isEqualTo(names);
  }

  @Test
  void theEntryThatNamesMostCounts() {
    var config =
        read(
            """
            {"auths": {"r.test": {"identitytoken": "host"},
                       "r.test/acme/app": {"identitytoken": "app"},
                       "r.test/acme": {"identitytoken": "namespace"},
                       "*.test": {"identitytoken": "any"}}}
            """);

    assertThat(credentials(config, "r.test/acme/app")).isEqualTo(new IdentityToken("app"));
    assertThat(credentials(config, "r.test/acme/b")).isEqualTo(new IdentityToken("namespace"));
    assertThat(credentials(config, "r.test/b")).isEqualTo(new IdentityToken("host"));
    assertThat(credentials(config, "s.test/b")).isEqualTo(new IdentityToken("any"));
  }

  @Test
  void everyKindOfEntryIsRead() {
    assertThat(entry(ENTRY)).isEqualTo(new Password("u", "p"));
    assertThat(entry("{\"auth\": \"" + base64("u:p:q") + "\"}"))
        .isEqualTo(new Password("u", "p:q"));
    assertThat(entry("{\"auth\": \"" + base64("u:p") + "\", \"username\": \"x\"}"))
        .isEqualTo(new Password("u", "p"));
    assertThat(entry("{\"auth\": \"" + base64("0:x") + "\", \"identitytoken\": \"t\"}"))
        .isEqualTo(new IdentityToken("t"));
    assertThat(entry("{\"registrytoken\": \"t\"}")).isEqualTo(new RegistryToken("t"));
  }

  @Test
  void theOldKindOfSecretIsRead() {
    var secret =
        new SecretContent(
            "kubernetes.io/dockercfg", Map.of(".dockercfg", "{\"r.test\": " + ENTRY + "}"));

    assertThat(credentials(DockerConfig.read(secret, JSON), "r.test/a"))
        .isEqualTo(new Password("u", "p"));
  }

  @ParameterizedTest
  @CsvSource({"{}", "'{\"auth\": \"!!!\"}'", "'{\"auth\": \"dQ==\"}'", "7", "null", "[]"})
  void anEntryThatHoldsNothingIsLeftOut(String entry) {
    assertThat(read("{\"auths\": {\"r.test\": " + entry + "}}").entries()).isEmpty();
  }

  @Test
  void anotherSecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DockerConfig.read(new SecretContent("Opaque", Map.of("password", "p")), JSON))
        .withMessage("has neither .dockerconfigjson nor .dockercfg");
  }

  @Test
  void whatIsReadDoesNotTellItself() {
    var config = read("{\"auths\": {\"r.test\": {\"auth\": \"" + base64("u:s3cret") + "\"}}}");

    assertThat(config.toString()).doesNotContain("s3cret");
    assertThat(new IdentityToken("s3cret") + " " + new RegistryToken("s3cret"))
        .doesNotContain("s3cret");
  }

  private static Credentials entry(String entry) {
    return credentials(read("{\"auths\": {\"r.test\": " + entry + "}}"), "r.test/a");
  }

  private static Credentials credentials(DockerConfig config, String repository) {
    return config.find(Repository.parse(repository)).orElseThrow().credentials();
  }

  private static DockerConfig read(String text) {
    return DockerConfig.read(
        new SecretContent("kubernetes.io/dockerconfigjson", Map.of(".dockerconfigjson", text)),
        JSON);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

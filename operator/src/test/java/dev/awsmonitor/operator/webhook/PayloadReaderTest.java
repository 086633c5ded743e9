package dev.awsmonitor.operator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.webhook.PushNotice.Other;
import dev.awsmonitor.operator.webhook.PushNotice.Pushed;
import dev.awsmonitor.operator.webhook.PushNotice.Unclear;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files have the form that each sender documents. */
class PayloadReaderTest {
  private final PayloadReader reader = new PayloadReader(new ObjectMapper());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-hub.json",
        "distribution-push.json",
        "github-registry-package.json",
        "github-package.json",
        "harbor.json",
        "harbor-cloud-events.json",
        "quay.json",
        "ecr.json"
      })
  void theRepositoryOfAPushIsRead(String file) {
    assertThat(reader.read(Payloads.read(file))).isEqualTo(new Pushed(Set.of("acme/dashboard")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "distribution-pull.json",
        "harbor-pull.json",
        "quay-build.json",
        "ecr-delete.json",
        "ecr-failed.json"
      })
  void whatIsNoPushIsTold(String file) {
    assertThat(reader.read(Payloads.read(file))).isEqualTo(new Other());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pushed",
        "null",
        "[]",
        "[{\"events\": []}]",
        "{}",
        "{\"events\"",
        "{\"push_data\": {}}",
        "{\"push_data\": {}, \"repository\": {\"repo_name\": {\"a\": 1}}}",
        "{\"package\": {\"package_type\": \"npm\", \"namespace\": \"a\", \"name\": \"b\"}}",
        "{\"package\": {\"package_type\": \"container\"}}",
        "{\"type\": \"REPLICATION\", \"event_data\": {}}",
        "{\"type\": \"PUSH_ARTIFACT\", \"event_data\": {\"repository\": 1}}",
        "{\"source\": \"aws.ecr\", \"detail-type\": \"ECR Pull Through Cache Action\"}",
        "{\"zen\": \"Speak like a human.\", \"hook_id\": 1}"
      })
  void anythingElseIsUnclear(String body) {
    assertThat(reader.read(body.getBytes(UTF_8))).isEqualTo(new Unclear());
  }

  @Test
  void plainTextIsUnclear() {
    assertThat(reader.read(Payloads.read("plain.txt"))).isEqualTo(new Unclear());
  }

  @ParameterizedTest(name = "{0} told, {1} followed: {2}")
  @CsvSource({
    "acme/dashboard, registry.test/acme/dashboard, true",
    "acme/dashboard, registry.test:5000/mirror/acme/dashboard, true",
    "proxy/acme/dashboard, docker.io/acme/dashboard, true",
    "library/nginx, nginx, true",
    "nginx, nginx, true",
    "acme/other, registry.test/acme/dashboard, false",
    "acme/my-dashboard, registry.test/dashboard, false",
    "dashboard, registry.test/acme/my-dashboard, false",
  })
  void aPushToAnotherRepositoryIsOfNoConcern(String told, String followed, boolean concerns) {
    assertThat(new Pushed(Set.of(told)).mayConcern(followed)).isEqualTo(concerns);
  }

  /** To ask the registry for every pull would never end: it tells of the question, too. */
  @Test
  void whatIsNoPushIsOfNoConcernAndWhatIsUnclearMayBe() {
    assertThat(new Other().mayConcern("registry.test/acme/dashboard")).isFalse();
    assertThat(new Unclear().mayConcern("registry.test/acme/dashboard")).isTrue();
  }
}

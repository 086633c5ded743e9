package dev.awsmonitor.operator.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class SecretsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  // set by the extension
  @SuppressWarnings("NullAway.Init")
  KubernetesClient client;

  @Test
  void aSecretIsReadAndDecoded() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("hook")
                .withNamespace("monitoring")
                .endMetadata()
                .withType("Opaque")
                .addToData("key", "czNjcmV0")
                .build())
        .create();

    var content = new ClusterSecrets(client).read("monitoring", "hook");

    assertThat(content).isEqualTo(new SecretContent("Opaque", Map.of("key", "s3cret")));
    assertThat(content.get("key")).contains("s3cret");
    assertThat(content.get("other")).isEmpty();
    assertThat(content.toString()).isEqualTo("Opaque[key]");
  }

  @Test
  void aSecretThatIsNotThereIsTold() {
    assertThatThrownBy(() -> new ClusterSecrets(client).read("monitoring", "none"))
        .isInstanceOf(SecretUnreadableException.class)
        .hasMessage("Secret monitoring/none is not there");
  }

  @Test
  void aSecretIsRememberedForHalfAMinute() {
    var now = new AtomicReference<>(NOW);
    var asked = new ArrayList<String>();
    var secrets =
        new CachedSecrets(
            (namespace, name) -> {
              asked.add(namespace + "/" + name);
              if (name.equals("none")) {
                throw new SecretUnreadableException("not there");
              }
              return new SecretContent("Opaque", Map.of("number", "" + asked.size()));
            },
            new Clock() {
              @Override
              public Instant instant() {
                return Objects.requireNonNull(now.get());
              }

              @Override
              public ZoneId getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }
            });

    assertThat(secrets.read("a", "s").get("number")).contains("1");
    now.set(NOW.plusSeconds(29));
    assertThat(secrets.read("a", "s").get("number")).contains("1");
    assertThat(secrets.read("b", "s").get("number")).contains("2");
    now.set(NOW.plusSeconds(30));
    assertThat(secrets.read("a", "s").get("number")).contains("3");
    for (var times : List.of(1, 2)) {
      assertThatThrownBy(() -> secrets.read("a", "none"))
          .as("time %d", times)
          .isInstanceOf(SecretUnreadableException.class);
    }
    assertThat(asked).hasSize(5);
  }
}

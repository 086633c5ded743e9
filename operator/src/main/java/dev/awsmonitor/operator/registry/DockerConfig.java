package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.secrets.SecretContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The credentials in a Secret for pulling images, of either kind (kubernetes.io/dockerconfigjson,
 * kubernetes.io/dockercfg). As the kubelet does, the entry counts that names most of a repository.
 */
record DockerConfig(List<Entry> entries) {
  private static final String CONFIG_JSON = ".dockerconfigjson";
  private static final String CFG = ".dockercfg";
  private static final int ENTRIES_MAX = 1_000;

  /** The credentials for what a key names. */
  record Entry(RegistryKey key, Credentials credentials) {}

  DockerConfig {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a Secret.
   *
   * @throws IllegalArgumentException when it is not of this form; the message holds nothing of it
   */
  static DockerConfig read(SecretContent secret, ObjectMapper json) {
    return secret
        .get(CONFIG_JSON)
        .map(text -> read(tree(text, CONFIG_JSON, json).path("auths")))
        .or(() -> secret.get(CFG).map(text -> read(tree(text, CFG, json))))
        .orElseThrow(
            () -> new IllegalArgumentException("has neither " + CONFIG_JSON + " nor " + CFG));
  }

  /** The credentials for a repository. */
  Optional<Entry> find(Repository repository) {
    return entries.stream()
        .filter(entry -> entry.key.names(repository))
        .max(Comparator.comparing(entry -> entry.key.length()));
  }

  private static DockerConfig read(JsonNode auths) {
    var entries = new ArrayList<Entry>();
    for (var field : auths.properties()) {
      var credentials = credentials(field.getValue());
      if (entries.size() < ENTRIES_MAX && !(credentials instanceof Credentials.Anonymous)) {
        entries.add(new Entry(RegistryKey.parse(field.getKey()), credentials));
      }
    }
    return new DockerConfig(entries);
  }

  private static JsonNode tree(String text, String key, ObjectMapper json) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      // not as the cause: its message quotes what it could not read
      throw new IllegalArgumentException("holds no JSON in " + key);
    }
  }

  private static Credentials credentials(JsonNode entry) {
    var identity = entry.path("identitytoken").asText("");
    if (!identity.isEmpty()) {
      return new Credentials.IdentityToken(identity);
    }
    var registry = entry.path("registrytoken").asText("");
    if (!registry.isEmpty()) {
      return new Credentials.RegistryToken(registry);
    }
    return auth(entry.path("auth").asText(""))
        .orElseGet(
            () -> password(entry.path("username").asText(""), entry.path("password").asText("")));
  }

  private static Credentials password(String user, String password) {
    return user.isEmpty() && password.isEmpty()
        ? Credentials.NONE
        : new Credentials.Password(user, password);
  }

  /** {@code user:password} in Base64, which some write with padding of their own. */
  private static Optional<Credentials> auth(String text) {
    try {
      var decoded =
          new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8)
              .replace("\0", "");
      int colon = decoded.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(password(decoded.substring(0, colon), decoded.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

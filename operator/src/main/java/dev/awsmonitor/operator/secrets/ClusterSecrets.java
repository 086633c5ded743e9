package dev.awsmonitor.operator.secrets;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Asks the API server for each Secret: they are neither watched nor listed. */
public final class ClusterSecrets implements SecretReader {
  private final KubernetesClient client;

  public ClusterSecrets(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public SecretContent read(String namespace, String name) {
    var label = "Secret " + namespace + "/" + name;
    try {
      var secret = client.secrets().inNamespace(namespace).withName(name).get();
      if (secret == null) {
        throw new SecretUnreadableException(label + " is not there");
      }
      return content(secret);
    } catch (KubernetesClientException e) {
      throw new SecretUnreadableException(
          e.getCode() == HTTP_FORBIDDEN
              ? "the operator may not read " + label
              : label + " could not be read (" + e.getCode() + ")");
    } catch (IllegalArgumentException e) {
      throw new SecretUnreadableException(label + " holds what is not in Base64");
    }
  }

  private static SecretContent content(Secret secret) {
    var data = new HashMap<String, String>();
    Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .forEach(
            (key, value) ->
                data.put(
                    key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return new SecretContent(Objects.requireNonNullElse(secret.getType(), "Opaque"), data);
  }
}

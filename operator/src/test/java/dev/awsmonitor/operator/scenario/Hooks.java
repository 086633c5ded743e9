package dev.awsmonitor.operator.scenario;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a pipeline does after its push. */
final class Hooks {
  static final String TOKEN = "a-token-that-is-long-enough";

  private Hooks() {}

  /** The Secret that {@link Stage#scannedByWebhook} names. */
  static void makeSecret(KubernetesClient client) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("hook")
                .withNamespace(Stage.NAMESPACE)
                .endMetadata()
                .addToData("token", base64(TOKEN))
                .build())
        .serverSideApply();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a webhook for the Monitor; returns the status of the answer. */
  static int post(int port, String token) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + port + "/hooks/monitoring/dashboard"))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofString("pushed"))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}

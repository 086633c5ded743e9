package dev.awsmonitor.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the operator of a push, as a registry or a pipeline does. */
final class Hooks {
  static final String TOKEN = "known-to-the-suite-and-the-operator";

  private final Environment environment;
  private final String monitor;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param monitor the name of the one whose image was pushed
   */
  Hooks(Environment environment, String monitor) {
    this.environment = environment;
    this.monitor = monitor;
  }

  /** Tells of a push as the registry of Docker does, signed with the token. */
  int sendSigned() {
    var body = payload();
    return send(body, hmac(TOKEN, body));
  }

  /** The same, signed by somebody who does not know the token. */
  int sendForged() {
    var body = payload();
    return send(body, hmac("known-to-somebody-else", body));
  }

  /** Tells one pod of the operator, whichever the Service would take, by a URL alone. */
  void sendTo(String pod) {
    var hook = environment.namespace() + "/" + monitor;
    var path =
        "/api/v1/namespaces/%s/pods/%s:8090/proxy/hooks/%s?key=%s"
            .formatted(Environment.OPERATOR_NAMESPACE, pod, hook, hmac(TOKEN, hook));
    environment.client().raw(path, "POST", payload());
  }

  private String payload() {
    var repository = environment.image().substring(environment.image().indexOf('/') + 1);
    return """
        {"events": [{"action": "push", "target": {"repository": "%s"}}]}
        """
        .formatted(repository);
  }

  private int send(String body, String hmac) {
    var url = environment.webhook().orElseThrow();
    var request =
        HttpRequest.newBuilder(
                URI.create(url + "/hooks/" + environment.namespace() + "/" + monitor))
            .header("Content-Type", "application/vnd.docker.distribution.events.v2+json")
            .header("X-Hub-Signature-256", "sha256=" + hmac)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException("the operator takes no webhook", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(String token, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

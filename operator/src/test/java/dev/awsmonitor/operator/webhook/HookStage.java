package dev.awsmonitor.operator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.health.HttpPort;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.secrets.SecretContent;
import dev.awsmonitor.operator.secrets.SecretReader;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A real port with some Monitors behind it, and who sends to it. */
final class HookStage implements AutoCloseable {
  static final String TOKEN = "planted-token-1f2e3d4c5b6a";

  final List<String> scanned = new CopyOnWriteArrayList<>();
  final List<String> unusable = new CopyOnWriteArrayList<>();
  final List<HookResult> results = new CopyOnWriteArrayList<>();
  private final Map<String, Monitor> monitors = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpPort port;

  HookStage(Clock clock) {
    this(clock, HookStage::secret);
  }

  HookStage(Clock clock, SecretReader secrets) {
    add("dashboard", "scan: {webhookSecret: {name: hook}}");
    add("without", "scan: {interval: 1h}");
    add("missing", "scan: {webhookSecret: {name: missing}}");
    var webhooks =
        new Webhooks(
            id -> Optional.ofNullable(monitors.get(id.getName())),
            secrets,
            this::scan,
            (monitor, why) -> unusable.add(monitor.getMetadata().getName() + ": " + why));
    port = HttpPort.open(0, new WebhookEndpoint(webhooks, results::add, clock));
  }

  private void add(String name, String scan) {
    var monitor =
        Monitors.with("image: {repository: registry.test/acme/dashboard, tag: latest}\n" + scan);
    monitor.getMetadata().setName(name);
    monitors.put(name, monitor);
  }

  private static SecretContent secret(String namespace, String name) {
    if (name.equals("missing")) {
      throw new SecretUnreadableException("Secret " + namespace + "/missing is not there");
    }
    return new SecretContent("Opaque", Map.of("token", TOKEN));
  }

  private boolean scan(ResourceID monitor) {
    return scanned.add(monitor.getName());
  }

  private int port() {
    return port.port();
  }

  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port());
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery));
  }

  HttpResponse<String> post(String name, byte[] body, String... headers)
      throws IOException, InterruptedException {
    var request =
        request("/hooks/monitoring/" + name).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The header's value that GitHub would send. */
  static String signature(byte[] body) {
    return "sha256=" + hmac(body);
  }

  static String hmac(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TOKEN.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    port.close();
    http.close();
  }
}

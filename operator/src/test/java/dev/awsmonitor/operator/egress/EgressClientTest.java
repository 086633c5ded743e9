package dev.awsmonitor.operator.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EgressClientTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new ArrayList<>();

  // each test starts its own
  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aPostIsSentAndNoRedirectOfItIsFollowed() throws Exception {
    start(
        HttpServer.create(),
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        });
    try (var client = new EgressClient(new EgressGuard(), ProxySettings.DIRECT, threads)) {
      var answer = client.send(request("POST", url("http") + "/hook", Optional.of("body"), ""));

      assertThat(answer.status()).isEqualTo(307);
      assertThat(asked).containsExactly("POST /hook body");
    }
  }

  @Test
  void aProxyIsAskedForWhatOnlyItKnows() throws Exception {
    start(HttpServer.create(), exchange -> exchange.sendResponseHeaders(204, -1));
    var proxy =
        ProxySettings.from(
            Map.of(
                "HTTP_PROXY", "localhost:" + server.getAddress().getPort(), "NO_PROXY", ".local"));
    try (var client = new EgressClient(new EgressGuard(), proxy, threads)) {
      var answer = client.send(request("GET", "http://registry.invalid/v2/", Optional.empty(), ""));

      assertThat(answer.status()).isEqualTo(204);
      assertThat(asked).containsExactly("GET http://registry.invalid/v2/ ");
      assertThatThrownBy(
              () -> client.send(request("GET", "http://169.254.169.254/", Optional.empty(), "")))
          .isInstanceOf(EgressRefusedException.class);
    }
  }

  @Test
  void anAuthorityOfTheMonitorIsTrustedForItAlone(@TempDir Path folder) throws Exception {
    var https = HttpsServer.create();
    var pem = selfSigned(https, folder);
    start(https, exchange -> exchange.sendResponseHeaders(204, -1));
    try (var client = new EgressClient(new EgressGuard(), ProxySettings.DIRECT, threads)) {
      var url = url("https") + "/v2/";
      assertThat(client.send(request("GET", url, Optional.empty(), pem)).status()).isEqualTo(204);
      assertThatThrownBy(() -> client.send(request("GET", url, Optional.empty(), "")))
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> client.send(request("GET", url, Optional.empty(), "garbage")))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the CA certificates cannot be read");
    }
  }

  @Test
  void aRequestTellsNothingOfItsHeaders() throws Exception {
    start(HttpServer.create(), exchange -> {});
    var request =
        new EgressRequest(
            "GET",
            URI.create("https://r.test/"),
            Map.of("Authorization", "s3cret"),
            Optional.of("s3cret"),
            false,
            "",
            Duration.ofSeconds(1),
            1);

    assertThat(request.toString()).isEqualTo("GET https://r.test/");
  }

  private void start(HttpServer started, HttpHandler handler) throws IOException {
    server = started;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(told(exchange));
            handler.handle(exchange);
          }
        });
    server.start();
  }

  private static String told(HttpExchange exchange) throws IOException {
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestURI()
        + " "
        + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  private static String selfSigned(HttpsServer https, Path folder) throws Exception {
    var file = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getCertificate("a").getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private String url(String scheme) {
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  private static EgressRequest request(
      String method, String url, Optional<String> body, String caBundle) {
    return new EgressRequest(
        method, URI.create(url), Map.of(), body, true, caBundle, Duration.ofSeconds(60), 1_024);
  }
}

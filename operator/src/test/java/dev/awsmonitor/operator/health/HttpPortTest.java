package dev.awsmonitor.operator.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.operator.health.HttpPort.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {
  private final HttpPort port =
      HttpPort.open(
          0,
          Map.of(
              "/livez", () -> Answer.text(200, "ok"), "/readyz", () -> Answer.text(503, "wait")));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    port.close();
    http.close();
  }

  @Test
  void answersWhatItIsGiven() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/livez").body()).isEqualTo("ok\n");
    assertThat(get("/livez").headers().firstValue("Content-Type"))
        .contains("text/plain; charset=utf-8");
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(send(HttpRequest.newBuilder(uri("/livez")).DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThatThrownBy(() -> HttpPort.open(port.port(), Map.of()))
        .hasMessage("port " + port.port() + " cannot be bound");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port.port() + path);
  }
}

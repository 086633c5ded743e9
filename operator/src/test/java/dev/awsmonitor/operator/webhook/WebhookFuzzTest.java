package dev.awsmonitor.operator.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.leadership.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Seeded: a failure names the seed, and {@code -Dfuzz.seed} repeats it. */
class WebhookFuzzTest {
  private static final int PAYLOADS = 5_000;
  private static final int REQUESTS = 300;
  private static final String[] STRANGE = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    "null",
    "1e999",
    "-",
    "\\u0000",
    "\\ud800",
    "é",
    "\0",
    "{\"events\":[",
    "\"repository\":",
    "\"action\":\"push\"",
    "\"target\":{}",
    "true",
    "\n"
  };

  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void noPayloadIsAnError() {
    var reader = new PayloadReader(new ObjectMapper());
    for (int i = 0; i < PAYLOADS; i++) {
      var body = spoilt();
      try {
        var notice = reader.read(body);
        assertThat(notice).isNotNull();
        notice.mayConcern("registry.test/acme/dashboard");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", payload " + new String(body, UTF_8), e);
      }
    }
  }

  @Test
  void noProofIsAnError() {
    for (int i = 0; i < PAYLOADS; i++) {
      var text = new String(spoilt(), ISO_8859_1);
      var proof =
          Proof.of(
              Optional.of((random.nextBoolean() ? "sha256=" : "") + text),
              Optional.of((random.nextBoolean() ? "Bearer " : "") + text),
              (random.nextBoolean() ? "key=" : "") + text);
      assertThat(proof.toString()).as("seed %d", seed).hasSizeLessThan(12);
    }
  }

  /** Over the wire, the token of the Secret and one that was sent among what is sent. */
  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void noRequestBreaksThePortOrTellsASecret() throws Exception {
    var clock = new MutableClock(Instant.parse("2026-11-25T12:00:00Z"));
    var said = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(said, true, UTF_8));
    try (var stage = new HookStage(clock)) {
      for (int i = 0; i < REQUESTS; i++) {
        clock.advance(Duration.ofSeconds(1));
        send(stage, request());
      }
      var body = Payloads.read("quay.json");
      assertThat(
              stage
                  .post("dashboard", body, "X-Hub-Signature-256", HookStage.signature(body))
                  .statusCode())
          .as("seed %d: it works on", seed)
          .isEqualTo(202);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(UTF_8))
        .as("seed %d", seed)
        .doesNotContain(HookStage.TOKEN)
        .doesNotContain("sent-secret-9a8b7c")
        .doesNotContain("Exception");
  }

  private byte[] request() {
    var body = random.nextInt(10) == 0 ? new byte[random.nextInt(70_000)] : spoilt();
    var head =
        random.nextInt(8) == 0
            ? new String(spoilt(), ISO_8859_1)
            : "%s /hooks/monitoring/%s?key=sent-secret-9a8b7c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s: %s\r\n%s: %s\r\nContent-Length: %s\r\n"
                .formatted(
                    one("POST", "POST", "POST", "PUT", "", "POST\0"),
                    one("dashboard", "missing", "unknown", "%00", "..", "a".repeat(9_000)),
                    one("X-Hub-Signature-256", "Authorization", "Transfer-Encoding", "X\0"),
                    one("sha256=sent-secret-9a8b7c", "Bearer " + HookStage.TOKEN, "chunked", ""),
                    one("Content-Type", "Authorization", "Expect"),
                    one("application/json", "Bearer sent-secret-9a8b7c", "100-continue"),
                    one("" + body.length, "" + body.length, "-1", "x", "0", "99999999999"));
    var bytes = Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + 2 + body.length);
    bytes[head.length()] = '\r';
    bytes[head.length() + 1] = '\n';
    System.arraycopy(body, 0, bytes, head.length() + 2, body.length);
    return bytes;
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  private static void send(HookStage stage, byte[] request) {
    try (var socket = stage.connect()) {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // the port may well hang up on it
      assertThat(e).isInstanceOf(java.net.SocketException.class);
    }
  }

  /** One of the payloads with some of it cut, copied or overwritten. */
  private byte[] spoilt() {
    var files = Payloads.FILES;
    var text =
        new StringBuilder(
            new String(Payloads.read(files.get(random.nextInt(files.size()))), UTF_8));
    for (int changes = random.nextInt(6); changes >= 0; changes--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, STRANGE[random.nextInt(STRANGE.length)]);
        case 2 -> text.insert(from, text.substring(from, to));
        default -> text.replace(from, to, "" + (char) random.nextInt(256));
      }
    }
    return text.toString().getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1);
  }
}

package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.awsmonitor.dashboard.imds.FakeImds;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** AWS's own mock of IMDS, telling what {@code cluster/imds.json} says, as on the demo's node. */
final class ImdsMock implements AutoCloseable {
  private static final Path CONFIG = Path.of("..", "cluster", "imds.json");

  private static final Duration START_AT_MOST = Duration.ofSeconds(20);

  private final Process process;
  private final URI endpoint;

  private ImdsMock(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static ImdsMock start() {
    var endpoint = FakeImds.nothingListening();
    var command =
        new ProcessBuilder(program(), "--imdsv2", "-n", endpoint.getHost())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    command.command().add("-p");
    command.command().add(Integer.toString(endpoint.getPort()));
    command.command().add("-c");
    command.command().add(CONFIG.toString());
    try {
      var mock = new ImdsMock(command.start(), endpoint);
      mock.awaitAnswers();
      return mock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String program() {
    return Optional.ofNullable(System.getenv("AWS_MONITOR_IMDS_MOCK"))
        .orElseThrow(
            () ->
                new AssertionError(
                    "AWS_MONITOR_IMDS_MOCK does not name AWS's IMDS mock: run ./dev test, or set it"
                        + " to what cluster/build.sh ec2-metadata-mock prints"));
  }

  /** A value as {@code cluster/imds.json} has it. */
  static String configured(String name) {
    return metadata().getJsonObject("values").getString(name);
  }

  /** The name of the key pair: the mock has no value for it, only a path that ends in it. */
  static String configuredKeyName() {
    var path = metadata().getJsonObject("paths").getString("public-key");
    return path.substring(path.indexOf('=') + 1);
  }

  private static JsonObject metadata() {
    try (var in = Files.newInputStream(CONFIG);
        var reader = Json.createReader(in)) {
      return reader.readObject().getJsonObject("metadata");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  private void awaitAnswers() {
    await()
        .atMost(START_AT_MOST)
        .until(
            () -> {
              assertThat(process.isAlive()).as("the IMDS mock runs").isTrue();
              return accepts();
            });
  }

  private boolean accepts() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

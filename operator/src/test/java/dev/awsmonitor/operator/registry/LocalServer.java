package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A program of others that serves on a free port while a test needs it. */
final class LocalServer implements AutoCloseable {
  private static final Duration START_AT_MOST = Duration.ofSeconds(60);

  private final URI endpoint;
  private final Process process;
  private final Thread onExit = new Thread(this::stop, "stop a test's server");

  private LocalServer(URI endpoint, Process process) {
    this.endpoint = endpoint;
    this.process = process;
  }

  /** Starts what a variable names. In the arguments {@code PORT} stands for the port. */
  static LocalServer start(String variable, Path output, String... arguments) {
    var endpoint = nothingListening();
    var port = Integer.toString(endpoint.getPort());
    var command =
        new ProcessBuilder(program(variable))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Arrays.stream(arguments).map(a -> a.equals("PORT") ? port : a).forEach(command.command()::add);
    try {
      var server = new LocalServer(endpoint, command.start());
      // an interrupted run leaves no process behind
      Runtime.getRuntime().addShutdownHook(server.onExit);
      server.awaitAnswers(output);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where connections are refused. */
  static URI nothingListening() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  private static String program(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .orElseThrow(
            () ->
                new AssertionError(
                    variable + " is not set: run ./dev test, or set it as dev.d/test.sh does"));
  }

  private void awaitAnswers(Path output) {
    try {
      await()
          .atMost(START_AT_MOST)
          .until(
              () -> {
                assertThat(process.isAlive()).as(() -> "it runs: " + text(output)).isTrue();
                return accepts();
              });
    } catch (RuntimeException | AssertionError e) {
      close();
      throw e;
    }
  }

  private static String text(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean accepts() {
    try (var _ = new Socket(endpoint.getHost(), endpoint.getPort())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(onExit);
    stop();
  }

  private void stop() {
    process.destroyForcibly().onExit().join();
  }
}

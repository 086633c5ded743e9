package dev.awsmonitor.dashboard.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One address in front of dashboards that come and go: new connections go to the newest. */
final class NodePort implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile int target;

  private NodePort(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  static NodePort to(int target) throws IOException {
    var port = new NodePort(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    port.threads.execute(port::accept);
    return port;
  }

  String origin() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** From now on; connections that are open stay where they are. */
  void target(int port) {
    target = port;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var pod = new Socket(InetAddress.getLoopbackAddress(), target);
        threads.execute(() -> copy(client, pod));
        threads.execute(() -> copy(pod, client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // either end has closed; the other one is closed with it
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}

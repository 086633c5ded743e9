import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * {@code BareServer PORT FILE}: the JDK's server on virtual threads, that answers every request with
 * the bytes of a file: what a page of that length costs when nothing is read or rendered for it.
 */
final class BareServer {
  private BareServer() {}

  /** What is answered. */
  @FunctionalInterface
  interface Page {
    /** Made for each request; when it fails the connection is closed. */
    byte[] bytes() throws IOException;
  }

  static void main(String[] args) throws Exception {
    var page = Files.readAllBytes(Path.of(args[1]));
    serve(args[0], () -> page);
  }

  static void serve(String port, Page page) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    var server = HttpServer.create(address, 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var bytes = page.bytes();
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, bytes.length);
          try (var body = exchange.getResponseBody()) {
            body.write(bytes);
          }
        });
    server.start();
  }
}

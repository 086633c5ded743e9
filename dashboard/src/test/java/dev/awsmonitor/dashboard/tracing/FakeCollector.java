package dev.awsmonitor.dashboard.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A collector of OpenTelemetry for tests: takes spans by OTLP over HTTP, or does not. */
public final class FakeCollector implements AutoCloseable {
  /** How it answers. */
  public enum Mode {
    TAKES,
    /** 400 to all: that is not tried again. */
    REFUSES,
    /** Accepts requests and never answers. */
    HANGS
  }

  private final Mode mode;
  private final Queue<ExportTraceServiceRequest> requests = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private FakeCollector(Mode mode, HttpServer server) {
    this.mode = mode;
    this.server = server;
  }

  public static FakeCollector start(Mode mode) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var collector = new FakeCollector(mode, server);
    server.setExecutor(collector.threads);
    server.createContext("/", collector::answer);
    server.start();
    return collector;
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set to. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it was asked for, such as {@code POST /v1/traces application/x-protobuf}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public List<Span> spans() {
    return requests.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** What the spans are of. */
  public List<Resource> resources() {
    return requests.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .map(spans -> spans.getResource())
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Content-Type"));
      switch (mode) {
        case TAKES -> {
          requests.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
          exchange.sendResponseHeaders(200, -1);
        }
        case REFUSES -> exchange.sendResponseHeaders(400, -1);
        case HANGS -> closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

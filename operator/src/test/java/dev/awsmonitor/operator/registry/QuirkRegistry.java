package dev.awsmonitor.operator.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.awsmonitor.operator.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * A registry in this JVM (OCI distribution spec 1.1) with a token service, that misbehaves as told:
 * each quirk is one that registries, or what stands before them, are known for.
 */
final class QuirkRegistry implements AutoCloseable {
  static final String REPOSITORY = "acme/dashboard";

  /** Takes an exchange out of the registry's hands; false leaves it. */
  @FunctionalInterface
  interface Quirk {
    boolean takes(HttpExchange exchange) throws IOException;
  }

  /** What was asked, and what was shown for it. */
  record Asked(String method, String path, String authorization) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private final HttpServer server;
  private final Clock clock;
  private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile Quirk quirk = _ -> false;
  private volatile Optional<String> basic = Optional.empty();
  private volatile Optional<Duration> tokenLifetime = Optional.empty();
  private volatile boolean zips;
  private volatile int pageSize = Integer.MAX_VALUE;

  QuirkRegistry(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + host();
  }

  /** Each request in turn. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  void forgetAsked() {
    asked.clear();
  }

  /** Holds a manifest under a tag; tells its digest. */
  String push(String tag, String manifest) {
    var bytes = manifest.getBytes(StandardCharsets.UTF_8);
    var digest = Digest.of(bytes);
    manifests.put(digest, bytes);
    tags.put(tag, digest);
    return digest;
  }

  /** Holds an image with a configuration of this date; tells the digest of its manifest. */
  String pushImage(String tag, String created) {
    return push(tag, image("{\"created\": \"" + created + "\", \"of\": \"" + tag + "\"}"));
  }

  /** The manifest of an image with this configuration, which is held as a blob. */
  String image(String config) {
    var bytes = config.getBytes(StandardCharsets.UTF_8);
    var digest = Digest.of(bytes);
    blobs.put(digest, bytes);
    return """
        {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
         "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s"},
         "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s"}]}
        """
        .formatted(digest, digest);
  }

  /** Keeps the tag in its list, and has no manifest for it: so do registries that delete lazily. */
  void deleteManifest(String tag) {
    tags.computeIfPresent(tag, (_, digest) -> "gone " + digest);
  }

  /** Before each request the quirk is asked. */
  void has(Quirk next) {
    quirk = next;
  }

  /** Wants a password for everything. */
  void wantsPassword(String userAndPassword) {
    basic = Optional.of(userAndPassword);
  }

  /** Wants a token, which its service gives to whoever knows the password, if it wants one. */
  void wantsTokens(Duration lifetime) {
    tokenLifetime = Optional.of(lifetime);
  }

  /** Refuses all the tokens it gave. */
  void revokeTokens() {
    tokens.clear();
  }

  void zips() {
    zips = true;
  }

  void pages(int size) {
    pageSize = size;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var authorization =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      asked.add(
          new Asked(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), authorization));
      if (quirk.takes(exchange)) {
        return;
      }
      var path = exchange.getRequestURI().getPath();
      if (path.equals("/token")) {
        token(exchange, authorization);
      } else if (isAllowed(authorization)) {
        registry(exchange, path.substring(("/v2/" + REPOSITORY + "/").length()));
      } else {
        challenge(exchange);
      }
    }
  }

  private boolean isAllowed(String authorization) {
    if (tokenLifetime.isPresent()) {
      var until = tokens.get(authorization.replace("Bearer ", ""));
      return until != null && clock.instant().isBefore(until);
    }
    return basic.isEmpty() || authorization.equals(header(basic.get()));
  }

  private void challenge(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .add(
            "WWW-Authenticate",
            tokenLifetime.isPresent()
                ? "Bearer realm=\""
                    + url()
                    + "/token\",service=\"quirks\",scope=\"repository:x:pull\""
                : "Basic realm=\"quirks\"");
    exchange.sendResponseHeaders(401, -1);
  }

  private void token(HttpExchange exchange, String authorization) throws IOException {
    var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var isKnown =
        basic.isEmpty()
            || authorization.equals(header(basic.get()))
            || form.contains("refresh_token=" + basic.get());
    if (!isKnown) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    var token = "token-" + numbers.incrementAndGet();
    tokens.put(token, clock.instant().plus(tokenLifetime.orElseThrow()));
    // what says nothing of its end is good for a minute
    var end =
        tokenLifetime.get().equals(Duration.ofMinutes(1))
            ? ""
            : ", \"expires_in\": " + tokenLifetime.get().toSeconds();
    send(exchange, ("{\"token\": \"" + token + "\"" + end + "}").getBytes(StandardCharsets.UTF_8));
  }

  private void registry(HttpExchange exchange, String rest) throws IOException {
    if (rest.equals("tags/list")) {
      list(exchange);
      return;
    }
    var reference = rest.substring(rest.indexOf('/') + 1);
    var found =
        rest.startsWith("blobs/")
            ? blobs.get(reference)
            : manifests.get(tags.getOrDefault(reference, reference));
    if (found == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("Docker-Content-Digest", Digest.of(found));
    send(exchange, found);
  }

  private void list(HttpExchange exchange) throws IOException {
    var query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    var last = query.contains("last=") ? query.replaceAll(".*last=", "") : "";
    var left = new TreeMap<>(tags).tailMap(last, false).keySet();
    var page = left.stream().limit(pageSize).toList();
    if (page.size() < left.size()) {
      var next = "/v2/" + REPOSITORY + "/tags/list?n=" + pageSize + "&last=" + page.getLast();
      exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\"");
    }
    var names = page.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
    send(
        exchange,
        ("{\"name\": \"" + REPOSITORY + "\", \"tags\": [" + names + "]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a body, or its length to HEAD. */
  void send(HttpExchange exchange, byte[] body) throws IOException {
    var sent = zips ? zipped(body) : body;
    if (zips) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(sent.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, sent.length);
    exchange.getResponseBody().write(sent);
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    return zipped.toByteArray();
  }

  static String header(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

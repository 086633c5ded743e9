package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.image.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks a registry which digest a tag has (OCI distribution spec 1.1, "Pulling manifests"): HEAD
 * first, as registries that count requests do not count it; GET where the answer lacks the digest,
 * which is then computed from the bytes.
 */
public final class RegistryClient {
  /** Manifests are refused above this size by the registries that set a limit (4 MiB). */
  private static final int MANIFEST_BYTES_MAX = 4 * 1024 * 1024;

  private static final String DIGEST_HEADER = "Docker-Content-Digest";
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final String ACCEPT =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  private final HttpClient http;

  /** Uses a client that follows redirects and has its own time-out for connecting. */
  public RegistryClient(HttpClient http) {
    this.http = http;
  }

  /** Asks once. Never throws: what went wrong is an outcome. */
  public ScanOutcome scan(ImageQuery query) {
    var uri = Repository.parse(query.repository()).manifest(query.tag(), query.plainHttp());
    try {
      var head = http.send(request(uri, query, "HEAD"), HttpResponse.BodyHandlers.discarding());
      if (head.statusCode() != 200) {
        return failed(uri, status(head.statusCode(), query));
      }
      return digest(head).<ScanOutcome>map(ScanOutcome.Found::new).orElseGet(() -> get(uri, query));
    } catch (IOException e) {
      return failed(uri, cause(e, query));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(uri, "interrupted");
    }
  }

  private ScanOutcome get(URI uri, ImageQuery query) {
    try {
      var response =
          http.send(request(uri, query, "GET"), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          return failed(uri, status(response.statusCode(), query));
        }
        var bytes = body.readNBytes(MANIFEST_BYTES_MAX + 1);
        return bytes.length > MANIFEST_BYTES_MAX
            ? failed(uri, "the manifest is larger than " + MANIFEST_BYTES_MAX + " bytes")
            : new ScanOutcome.Found("sha256:" + sha256(bytes));
      }
    } catch (IOException e) {
      return failed(uri, cause(e, query));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(uri, "interrupted");
    }
  }

  private static HttpRequest request(URI uri, ImageQuery query, String method) {
    return HttpRequest.newBuilder(uri)
        .timeout(query.timeout())
        .header("Accept", ACCEPT)
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  /** A header that is no digest is treated as missing: the bytes then speak for themselves. */
  private static Optional<String> digest(HttpResponse<?> response) {
    return response.headers().firstValue(DIGEST_HEADER).filter(d -> DIGEST.matcher(d).matches());
  }

  private static String status(int status, ImageQuery query) {
    return switch (status) {
      case 401, 403 -> "the registry asks for credentials (" + status + ")";
      case 404 -> "there is no tag " + query.tag() + " (404)";
      case 429 -> "the registry refuses more requests for now (429)";
      default -> "the registry answered " + status;
    };
  }

  private static String cause(IOException e, ImageQuery query) {
    return switch (e) {
      case HttpTimeoutException _ -> "no answer within " + query.timeout().toMillis() + " ms";
      case ConnectException _ -> "the registry does not accept connections";
      default -> e.getClass().getSimpleName() + ": " + e.getMessage();
    };
  }

  private static ScanOutcome failed(URI uri, String why) {
    return new ScanOutcome.Failed(uri + ": " + why);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

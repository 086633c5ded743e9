package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.egress.EgressResponse;
import dev.awsmonitor.operator.image.Digest;
import dev.awsmonitor.operator.image.Manifest;
import dev.awsmonitor.operator.image.ManifestReader;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Asks for manifests and configurations in one repository (OCI distribution spec 1.1). */
final class ManifestSource {
  /** Registries that set a limit refuse larger ones. */
  static final int BYTES_MAX = 4 * 1024 * 1024;

  private static final int NOT_FOUND = 404;
  private static final String ACCEPT =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json");

  /** A manifest, under the digest of its bytes. */
  record Content(String digest, Manifest manifest) {}

  private final RegistrySession session;
  private final ImageQuery query;
  private final ObjectMapper json;

  ManifestSource(RegistrySession session, ImageQuery query, ObjectMapper json) {
    this.session = session;
    this.query = query;
    this.json = json;
  }

  /**
   * The digest of a tag as the registry's header tells it; empty when it tells none. HEAD, as
   * Docker Hub does not count it.
   */
  Optional<String> digest(String tag) throws ScanFailure, InterruptedException {
    var answer = session.ask("HEAD", uri(tag), ACCEPT, BYTES_MAX);
    require(answer, tag);
    return answer.headers().firstValue("Docker-Content-Digest").filter(Digest::isDigest);
  }

  /** The manifest that a tag or a digest names. */
  Content get(String reference) throws ScanFailure, InterruptedException {
    var answer = session.ask("GET", uri(reference), ACCEPT, BYTES_MAX);
    require(answer, reference);
    try {
      return new Content(Digest.of(answer.body()), new ManifestReader(json).read(answer.body()));
    } catch (IOException e) {
      throw ScanFailure.lasting(String.valueOf(e.getMessage()));
    }
  }

  /** When an image was made, as its configuration tells; the epoch when it does not. */
  Instant created(String configDigest) throws ScanFailure, InterruptedException {
    var uri = query.repository().blob(configDigest, query.plainHttp());
    var answer = session.ask("GET", uri, "*/*", BYTES_MAX);
    require(answer, configDigest);
    try {
      var created = json.readTree(answer.body()).path("created").asText("");
      return created.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(created).toInstant();
    } catch (JsonProcessingException | DateTimeException e) {
      return Instant.EPOCH;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private URI uri(String reference) {
    return query.repository().manifest(reference, query.plainHttp());
  }

  /** Turns all but success into a failure. */
  static void require(EgressResponse answer, String what) throws ScanFailure {
    int status = answer.status();
    switch (status) {
      case 200 -> {}
      case 401, 403 ->
          throw ScanFailure.lasting("the registry does not let us read it (" + status + ")");
      case NOT_FOUND -> throw ScanFailure.missing("there is no " + what + " (404)");
      default -> {
        var message = "the registry answered " + status;
        throw status >= 500 ? ScanFailure.passing(message) : ScanFailure.lasting(message);
      }
    }
  }
}

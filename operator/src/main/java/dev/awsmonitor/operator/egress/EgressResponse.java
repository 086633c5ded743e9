package dev.awsmonitor.operator.egress;

import java.net.URI;
import java.net.http.HttpHeaders;

/** An answer, whole. */
public final class EgressResponse {
  private final URI uri;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  EgressResponse(URI uri, int status, HttpHeaders headers, byte[] body) {
    this.uri = uri;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Who answered, after redirects. */
  public URI uri() {
    return uri;
  }

  public int status() {
    return status;
  }

  public HttpHeaders headers() {
    return headers;
  }

  /** Its bytes, unpacked if they were packed; not a copy. */
  public byte[] body() {
    return body;
  }
}

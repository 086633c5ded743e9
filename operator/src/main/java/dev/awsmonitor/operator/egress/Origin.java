package dev.awsmonitor.operator.egress;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Scheme, host and port of a URL (RFC 6454): what a credential is meant for. */
record Origin(String scheme, String host, int port) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  static Origin of(URI uri) {
    var scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    int standard = scheme.equals("http") ? HTTP_PORT : HTTPS_PORT;
    return new Origin(
        scheme,
        Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT),
        uri.getPort() < 0 ? standard : uri.getPort());
  }
}

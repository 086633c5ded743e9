package dev.awsmonitor.dashboard.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the spans of requests are sent.
 *
 * @param endpoint the base of a collector's addresses (OpenTelemetry's OTLP exporter)
 * @param service the {@code service.name} of the spans
 */
public record TraceExport(URI endpoint, String service) {
  private static final Pattern SCHEME = Pattern.compile("(?i)https?");
  private static final Pattern SERVICE = Pattern.compile("[^\\p{Cntrl}]{1,255}");
  private static final int PORT_MOST = 65_535;

  /**
   * Reads both.
   *
   * @throws IllegalArgumentException with the variable whose value is not usable; the address is
   *     not quoted, as it may hold a password
   */
  static TraceExport parse(String endpoint, String service) {
    if (!SERVICE.matcher(service).matches()) {
      throw new IllegalArgumentException(
          Variable.OTEL_SERVICE_NAME + " must be 1 to 255 characters without control characters");
    }
    return address(endpoint)
        .filter(TraceExport::isBase)
        .map(uri -> new TraceExport(uri, service))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Variable.OTEL_EXPORTER_OTLP_ENDPOINT
                        + " must be an http or https URL without user, query or fragment, such as"
                        + " http://collector:4318"));
  }

  /** Where traces are taken, below the base. */
  public URI traces() {
    var base = endpoint.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "v1/traces");
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean isBase(URI uri) {
    return uri.getScheme() != null
        && SCHEME.matcher(uri.getScheme()).matches()
        && uri.getHost() != null
        && uri.getPort() <= PORT_MOST
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }
}

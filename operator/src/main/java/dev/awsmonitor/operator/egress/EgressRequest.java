package dev.awsmonitor.operator.egress;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, and its limits.
 *
 * @param headers sent as they are; {@code Authorization} is left out on a redirect to another host
 * @param body of a request that has one; such a request follows no redirect
 * @param plainHttp whether HTTP without TLS, and this machine, are allowed
 * @param caBundle certificates in PEM that are trusted besides the usual ones; empty means none
 * @param timeout for all of it: names, redirects and the body of the answer
 * @param bodyBytesMax how large the answer may be
 */
public record EgressRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<String> body,
    boolean plainHttp,
    String caBundle,
    Duration timeout,
    int bodyBytesMax) {
  private static final String AUTHORIZATION = "Authorization";

  public EgressRequest {
    headers = Map.copyOf(headers);
  }

  /** The same for another place, with the right to nothing that was meant for this one. */
  EgressRequest redirectedTo(URI target, Duration timeLeft) {
    var kept = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    kept.putAll(headers);
    if (!Origin.of(uri).equals(Origin.of(target))) {
      kept.remove(AUTHORIZATION);
    }
    return new EgressRequest(
        method, target, kept, body, plainHttp, caBundle, timeLeft, bodyBytesMax);
  }

  /** What it asks, without its headers and body: those may hold secrets. */
  @Override
  public String toString() {
    return method + " " + uri;
  }
}

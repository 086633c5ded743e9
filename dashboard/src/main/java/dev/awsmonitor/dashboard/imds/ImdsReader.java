package dev.awsmonitor.dashboard.imds;

import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataClientException;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/**
 * Reads single keys through the AWS SDK's client: IMDSv2 only, no proxy, no retries.
 *
 * <p>After a 401 (a token that was revoked, as by stop and start) the SDK goes on using its token
 * until the TTL ends (aws/aws-sdk-java-v2#5764), so the client is built anew and asked once more.
 */
public final class ImdsReader implements AutoCloseable {
  /** Short enough for a page within a second, as a token and a value may both be late. */
  private static final Duration TIMEOUT = Duration.ofMillis(250);

  private static final Duration TOKEN_TTL = Duration.ofHours(6);

  /** Of scheduled maintenance there may be several items; all else is short. */
  private static final int VALUE_CHARACTERS_MAX = 16 * 1024;

  private final Optional<URI> endpoint;
  private final DashboardMetrics metrics;
  private final Clock clock;
  private final Duration timeout;
  private volatile Ec2MetadataClient client;

  /**
   * Creates a reader; nothing is asked yet.
   *
   * @param endpoint where IMDS answers; empty leaves it to the SDK ({@code
   *     AWS_EC2_METADATA_SERVICE_ENDPOINT}, else the link-local address)
   */
  public ImdsReader(Optional<URI> endpoint, DashboardMetrics metrics, Clock clock) {
    this(endpoint, metrics, clock, TIMEOUT);
  }

  ImdsReader(Optional<URI> endpoint, DashboardMetrics metrics, Clock clock, Duration timeout) {
    this.endpoint = endpoint;
    this.metrics = metrics;
    this.clock = clock;
    this.timeout = timeout;
    this.client = build();
  }

  /** What IMDS says now. Never throws. */
  public Reading read(ImdsKey key) {
    return read(key.path());
  }

  /** What the interface with this address has. */
  Reading read(MacAddress mac, ImdsKey.OfInterface key) {
    return read(key.path(mac));
  }

  /** The value of a tag. */
  Reading read(TagName tag) {
    return read(ImdsKey.tagPath(tag));
  }

  @Override
  public void close() {
    client.close();
  }

  private Reading read(String path) {
    var used = client;
    var first = ask(used, path);
    if (first instanceof Reading.Unavailable u && u.cause() == Reading.Cause.UNAUTHORIZED) {
      return ask(renewed(used), path);
    }
    return first;
  }

  private Reading ask(Ec2MetadataClient asked, String path) {
    var reading = answer(asked, path);
    metrics.imdsAnswered(reading);
    return reading;
  }

  private Reading answer(Ec2MetadataClient asked, String path) {
    try {
      var text = asked.get(path).asString().strip();
      return text.isEmpty() || text.length() > VALUE_CHARACTERS_MAX || text.startsWith("<")
          ? unavailable(Reading.Cause.MALFORMED)
          : new Reading.Value(text, clock.instant());
    } catch (Ec2MetadataClientException e) {
      return switch (e.statusCode()) {
        case 404 -> new Reading.Absent(clock.instant());
        case 403 -> unavailable(Reading.Cause.DISABLED);
        case 401 -> unavailable(Reading.Cause.UNAUTHORIZED);
        default -> unavailable(Reading.Cause.FAILED);
      };
    } catch (SdkException e) {
      return unavailable(isIo(e) ? Reading.Cause.NOT_REACHABLE : Reading.Cause.FAILED);
    }
  }

  private static boolean isIo(SdkException e) {
    return e.getCause() instanceof IOException
        || (e.getCause() != null && e.getCause().getCause() instanceof IOException);
  }

  private Reading unavailable(Reading.Cause cause) {
    return new Reading.Unavailable(cause, clock.instant());
  }

  /** Of many requests that meet the same stale token only one builds a new client. */
  private synchronized Ec2MetadataClient renewed(Ec2MetadataClient stale) {
    if (client == stale) {
      client = build();
      metrics.imdsClientRenewed();
    }
    return client;
  }

  private Ec2MetadataClient build() {
    var builder =
        Ec2MetadataClient.builder()
            .httpClient(UrlConnectionHttpClient.create(this::connection))
            .tokenTtl(TOKEN_TTL)
            .retryPolicy(Ec2MetadataRetryPolicy.none());
    endpoint.ifPresent(builder::endpoint);
    return builder.build();
  }

  /** Opened here, as the SDK's own way takes the proxy that the JVM was started with. */
  private HttpURLConnection connection(URI uri) {
    try {
      var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) timeout.toMillis());
      connection.setReadTimeout((int) timeout.toMillis());
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.awsmonitor.operator.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Refuses writes unless the Lease is this process's own and has not expired.
 *
 * <p>Leader election alone does not keep two from writing: a leader that was stopped for a while
 * (SIGSTOP, a frozen machine) goes on where it was and learns only later that it was deposed
 * (client-go, package leaderelection: "does not guarantee that only one client is acting"). So
 * every write is held against the clock first. The Lease is known from its own renewals as they
 * pass by here: it runs from the renewTime that the API server accepted.
 */
final class LeaseFence implements Interceptor {
  private static final String LEASES = "/apis/coordination.k8s.io/";

  /** Reviews ask; they change nothing. */
  private static final String REVIEWS = "/apis/authorization.k8s.io/";

  /**
   * A Monitor itself, which is written for one thing only: to tell the leader to ask a registry.
   */
  private static final Pattern WISHES =
      Pattern.compile("/apis/awsmonitor\\.dev/v1alpha1/namespaces/[^/]+/monitors/[^/]+");

  private final String identity;
  private final Duration leaseDuration;
  private final Clock clock;
  private final KubernetesSerialization serialization = new KubernetesSerialization();
  private volatile Instant until = Instant.MIN;

  LeaseFence(String identity, Duration leaseDuration, Clock clock) {
    this.identity = identity;
    this.leaseDuration = leaseDuration;
    this.clock = clock;
  }

  /** Whether writes go through now. */
  boolean isOpen() {
    return clock.instant().isBefore(until);
  }

  /** Refuses all writes until the next renewal. */
  void close() {
    until = Instant.MIN;
  }

  /**
   * Checks a request before it is sent.
   *
   * @throws NotLeaderException when it is a write and the Lease is not held
   */
  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    var path = request.uri().getPath();
    var changes =
        !request.method().equals("GET")
            && !path.startsWith(LEASES)
            && !path.startsWith(REVIEWS)
            && !WISHES.matcher(path).matches();
    if (changes && !isOpen()) {
      throw new NotLeaderException(identity);
    }
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    if (!request.method().equals("GET")
        && request.uri().getPath().startsWith(LEASES)
        && response.isSuccessful()) {
      renewed(serialization.unmarshal(request.bodyString(), Lease.class));
    }
  }

  private void renewed(Lease lease) {
    var spec = lease.getSpec();
    until =
        Objects.equals(identity, spec.getHolderIdentity())
            ? spec.getRenewTime().toInstant().plus(leaseDuration)
            : Instant.MIN;
  }
}

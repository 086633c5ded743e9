package dev.awsmonitor.operator.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a real client, answered by a mock API server. */
class LeaseFenceTest {
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final String POD = "/api/v1/namespaces/n/pods/p";

  private static final String MONITOR = "/apis/awsmonitor.dev/v1alpha1/namespaces/n/monitors/m";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final LeaseFence fence = new LeaseFence("me", LEASE, clock);
  private final KubernetesMockServer server = server();
  private final KubernetesClient client =
      server.createClient(
          b ->
              b.withHttpClientBuilderConsumer(
                  http -> http.addOrReplaceInterceptor("lease", fence)));

  private static KubernetesMockServer server() {
    var server = new KubernetesMockServer(false);
    server.init();
    return server;
  }

  @AfterEach
  void end() {
    client.close();
    server.destroy();
  }

  @Test
  void nothingIsWrittenBeforeTheLeaseIsHeld() {
    assertThatThrownBy(this::write).hasStackTraceContaining("me does not hold the Lease");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void readingIsForEveryone() {
    server.expect().get().withPath(POD).andReturn(200, "{}").once();

    assertThatCode(() -> client.pods().inNamespace("n").withName("p").get())
        .doesNotThrowAnyException();
  }

  /** It decides nothing: it lets whoever leads ask a registry. */
  @Test
  void aWishForAScanIsForEveryone() {
    server.expect().patch().withPath(MONITOR).andReturn(200, "{}").once();

    assertThatCode(() -> patchMonitor(MONITOR)).doesNotThrowAnyException();
    assertThatThrownBy(() -> patchMonitor(MONITOR + "/status"))
        .hasStackTraceContaining("me does not hold the Lease");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5_999})
  void theHolderWritesUntilTheLeaseHasExpired(long millis) {
    renew("me", 200);

    clock.advance(Duration.ofMillis(millis));

    assertThatCode(this::write).doesNotThrowAnyException();
  }

  @Test
  void aHolderThatWasFrozenForLongerWritesNothing() {
    renew("me", 200);

    clock.advance(LEASE);

    assertThat(fence.isOpen()).isFalse();
    assertThatThrownBy(this::write).hasStackTraceContaining("does not hold the Lease");
  }

  /** Others count from what is written in it, not from when it was answered. */
  @Test
  void theLeaseRunsFromTheTimeThatIsWrittenInIt() {
    var lease = lease("me");
    clock.advance(LEASE.minusMillis(1));
    send(lease, 200);
    assertThat(fence.isOpen()).isTrue();

    clock.advance(Duration.ofMillis(1));

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void aRenewalThatWasRefusedIsNone() {
    assertThatThrownBy(() -> renew("me", 409)).isInstanceOf(KubernetesClientException.class);

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void theLeaseOfAnotherOpensNothing() {
    renew("another", 200);

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void givingItUpEndsIt() {
    renew("me", 200);
    renew("", 200);

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void itCanBeClosedAtOnce() {
    renew("me", 200);

    fence.close();

    assertThatThrownBy(this::write).hasStackTraceContaining("does not hold the Lease");
  }

  private void write() {
    server.expect().delete().withPath(POD).andReturn(200, "{}").once();
    client.pods().inNamespace("n").withName("p").delete();
  }

  private void patchMonitor(String path) {
    client.raw(path, "PATCH", "{}");
  }

  private void renew(String holder, int status) {
    send(lease(holder), status);
  }

  private void send(Lease lease, int status) {
    server
        .expect()
        .post()
        .withPath("/apis/coordination.k8s.io/v1/namespaces/n/leases")
        .andReturn(status, "{}")
        .once();
    client.resource(lease).create();
  }

  private Lease lease(String holder) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withName("aws-monitor")
        .withNamespace("n")
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holder)
        .withRenewTime(clock.instant().atZone(ZoneOffset.UTC))
        .endSpec()
        .build();
  }
}

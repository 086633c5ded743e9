package dev.awsmonitor.operator.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several processes, of which the holder of a Lease leads. The others have read the cluster
 * already, so that one of them goes on within seconds.
 */
public final class ElectedOperator implements Leadership {
  /** The Lease, in the operator's own namespace. */
  public static final String LEASE = "aws-monitor";

  private static final Logger LOGGER = LoggerFactory.getLogger(ElectedOperator.class);

  /** A killed leader is followed within this and one retry. */
  private static final Duration LEASE_DURATION = Duration.ofSeconds(6);

  private static final Duration RENEW_DEADLINE = Duration.ofSeconds(4);
  private static final Duration RETRY_PERIOD = Duration.ofSeconds(1);

  private final String namespace;
  private final String identity;
  private final Runnable deposed;
  private final LeaseFence fence;
  private volatile boolean steppingDown;

  /**
   * Takes no part in the election yet.
   *
   * @param identity the name of this process, such as that of its pod
   * @param deposed called when another process leads from now on: this one should end
   */
  public ElectedOperator(String namespace, String identity, Clock clock, Runnable deposed) {
    this.namespace = namespace;
    this.identity = identity;
    this.deposed = deposed;
    this.fence = new LeaseFence(identity, LEASE_DURATION, clock);
  }

  @Override
  public void guard(HttpClient.Builder http) {
    http.addOrReplaceInterceptor("lease", fence);
  }

  @Override
  public void configure(ConfigurationServiceOverrider operator, Runnable started) {
    operator.withLeaderElectionConfiguration(
        LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
            .withLeaseNamespace(namespace)
            .withIdentity(identity)
            .withLeaseDuration(LEASE_DURATION)
            .withRenewDeadline(RENEW_DEADLINE)
            .withRetryPeriod(RETRY_PERIOD)
            // its own way out, System.exit, waits for shutdown hooks, which wait for reconciles
            .withExitOnStopLeading(false)
            .withLeaderCallbacks(new LeaderCallbacks(started, this::stopped, this::told))
            .build());
  }

  @Override
  public boolean leads() {
    return fence.isOpen();
  }

  @Override
  public void stepDown(Runnable stop, KubernetesClient client) {
    steppingDown = true;
    stop.run();
    fence.close();
    try {
      release(client.leases().inNamespace(namespace).withName(LEASE));
    } catch (KubernetesClientException e) {
      LOGGER.warn("Lease not released, it expires by itself: {}", e.getMessage());
    }
  }

  /** Without this another process would wait until the Lease has expired. */
  private void release(Resource<Lease> lease) {
    var held = lease.get();
    if (held != null && Objects.equals(identity, held.getSpec().getHolderIdentity())) {
      var release =
          """
          {"metadata": {"resourceVersion": "%s"}, "spec": {"holderIdentity": null}}"""
              .formatted(held.getMetadata().getResourceVersion());
      lease.patch(PatchContext.of(PatchType.JSON_MERGE), release);
    }
  }

  private void stopped() {
    if (!steppingDown) {
      fence.close();
      LOGGER.atInfo().addKeyValue("identity", identity).log("No longer the leader");
      deposed.run();
    }
  }

  private void told(String leader) {
    LOGGER.atInfo().addKeyValue("leader", leader).log("Leader changes");
  }
}

package dev.awsmonitor.operator.webhook;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of several operators the leader asks at once. The others, which a Service sends webhooks to as
 * well, write down the wish as a person would, where the leader sees it: the annotation {@link
 * Names#SCAN_REQUESTED}.
 */
public final class SharedScanRequests implements ScanRequests {
  private static final Logger LOGGER = LoggerFactory.getLogger(SharedScanRequests.class);

  private final BooleanSupplier leads;
  private final Consumer<ResourceID> scanNow;
  private final KubernetesClient client;
  private final Clock clock;

  /**
   * Hands each request to whoever leads.
   *
   * @param leads whether this process leads
   * @param scanNow asks at once, when it does
   */
  public SharedScanRequests(
      BooleanSupplier leads, Consumer<ResourceID> scanNow, KubernetesClient client, Clock clock) {
    this.leads = leads;
    this.scanNow = scanNow;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public boolean request(ResourceID monitor) {
    if (leads.getAsBoolean()) {
      scanNow.accept(monitor);
      return true;
    }
    return writeDown(monitor);
  }

  private boolean writeDown(ResourceID monitor) {
    var wish =
        """
        {"metadata": {"annotations": {"%s": "%s"}}}"""
            .formatted(Names.SCAN_REQUESTED, clock.instant());
    try {
      client
          .resources(Monitor.class)
          .inNamespace(monitor.getNamespace().orElseThrow())
          .withName(monitor.getName())
          .patch(PatchContext.of(PatchType.JSON_MERGE), wish);
      return true;
    } catch (KubernetesClientException e) {
      LOGGER
          .atWarn()
          .addKeyValue("namespace", monitor.getNamespace().orElse(""))
          .addKeyValue("name", monitor.getName())
          .log("A webhook could not be handed to the leader: {}", e.getMessage());
      return false;
    }
  }
}

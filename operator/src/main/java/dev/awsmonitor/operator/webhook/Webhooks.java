package dev.awsmonitor.operator.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.secrets.SecretReader;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Decides on a webhook. Without a token that the Monitor's author put into a Secret nothing is
 * taken; with it, a payload can do no more than let the registry be asked now.
 */
public final class Webhooks {
  private final Function<ResourceID, Optional<Monitor>> monitors;
  private final SecretReader secrets;
  private final ScanRequests scans;
  private final BiConsumer<Monitor, String> unusable;
  private final PayloadReader payloads = new PayloadReader(new ObjectMapper());

  /**
   * Takes webhooks for Monitors.
   *
   * @param monitors those that are known
   * @param unusable is told of a Monitor whose Secret cannot be used, and why
   */
  public Webhooks(
      Function<ResourceID, Optional<Monitor>> monitors,
      SecretReader secrets,
      ScanRequests scans,
      BiConsumer<Monitor, String> unusable) {
    this.monitors = monitors;
    this.secrets = secrets;
    this.scans = scans;
    this.unusable = unusable;
  }

  HookResult receive(HookAddress address, Proof proof, byte[] body) {
    return monitors
        .apply(new ResourceID(address.name(), address.namespace()))
        .filter(monitor -> isProven(monitor, address, proof, body))
        .map(monitor -> hint(monitor, body))
        .orElse(HookResult.REFUSED);
  }

  private boolean isProven(Monitor monitor, HookAddress address, Proof proof, byte[] body) {
    var secret = monitor.getSpec().scan().webhookSecret();
    if (secret == null || proof instanceof Proof.Missing) {
      return false;
    }
    try {
      var content = secrets.read(address.namespace(), secret.name());
      var label = "Secret " + address.namespace() + "/" + secret.name();
      return HookToken.of(content, label).isProvenBy(proof, address, body);
    } catch (SecretUnreadableException e) {
      unusable.accept(monitor, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private HookResult hint(Monitor monitor, byte[] body) {
    if (!payloads.read(body).mayConcern(monitor.getSpec().image().repository())) {
      return HookResult.IGNORED;
    }
    return scans.request(ResourceID.fromResource(monitor))
        ? HookResult.ACCEPTED
        : HookResult.UNAVAILABLE;
  }
}

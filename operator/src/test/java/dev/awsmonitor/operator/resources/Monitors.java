package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Monitors for tests, written as a user writes them. */
public final class Monitors {
  private Monitors() {}

  /** A Monitor with nothing but what is required. */
  public static Monitor minimal() {
    return with("image: {repository: registry.test/acme/dashboard, tag: latest}");
  }

  /** A Monitor with this spec, in YAML. */
  public static Monitor with(String spec) {
    return Serialization.unmarshal(
        """
        apiVersion: awsmonitor.dev/v1alpha1
        kind: Monitor
        metadata: {name: dashboard, namespace: monitoring, generation: 1, uid: u-1}
        spec:
        """
            + spec.indent(2),
        Monitor.class);
  }
}

package dev.awsmonitor.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * What the client makes of objects that name their kind. fabric8 would load the class of every kind
 * it knows (decision 14); what is read here is asked for by its class.
 */
final class KnownKinds {
  private KnownKinds() {}

  static KubernetesSerialization serialization() {
    var serialization = new KubernetesSerialization(new ObjectMapper(), false);
    // how a watch is told that it ended, say as its version is too old: without it, it hangs
    serialization.registerKubernetesResource(Status.class);
    return serialization;
  }
}

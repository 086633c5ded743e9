package dev.awsmonitor.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.awsmonitor.operator.memory.SharedFieldSets;
import dev.awsmonitor.operator.memory.SharedStrings;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * What the client makes of objects that name their kind. fabric8 would load the class of every kind
 * it knows (decision 14); what is read here is asked for by its class. And it keeps equal parts of
 * objects once.
 */
final class KnownKinds {
  private KnownKinds() {}

  static KubernetesSerialization serialization() {
    var mapper =
        new ObjectMapper()
            .registerModule(
                new SimpleModule()
                    .addDeserializer(String.class, new SharedStrings())
                    .addDeserializer(FieldsV1.class, new SharedFieldSets()));
    var serialization = new KubernetesSerialization(mapper, false);
    // how a watch is told that it ended, say as its version is too old: without it, it hangs
    serialization.registerKubernetesResource(Status.class);
    return serialization;
  }
}

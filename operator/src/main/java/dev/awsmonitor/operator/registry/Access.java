package dev.awsmonitor.operator.registry;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.SecretName;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Secrets that a registry is asked with. Without any the namespace does not matter, so that
 * Monitors of all namespaces share one request.
 *
 * @param namespace where the Secrets are; empty without any
 * @param pullSecrets their names, in the order of the spec
 * @param caSecret the one that holds the registry's authority
 */
public record Access(String namespace, List<String> pullSecrets, Optional<String> caSecret) {
  /** Without Secrets. */
  public static final Access ANONYMOUS = new Access("", List.of(), Optional.empty());

  public Access {
    pullSecrets = List.copyOf(pullSecrets);
  }

  static Access of(Monitor monitor) {
    var image = monitor.getSpec().image();
    var names =
        image.pullSecrets().stream()
            .map(LocalObjectReference::getName)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var authority = Optional.ofNullable(image.caSecret()).map(SecretName::name);
    return names.isEmpty() && authority.isEmpty()
        ? ANONYMOUS
        : new Access(monitor.getMetadata().getNamespace(), names, authority);
  }
}

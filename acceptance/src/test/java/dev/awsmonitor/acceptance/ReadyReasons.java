package dev.awsmonitor.acceptance;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down, by a watch, what the condition Ready has told, one reason after the other. */
final class ReadyReasons implements AutoCloseable {
  private final List<String> reasons = new ArrayList<>();
  private final SharedIndexInformer<Monitor> informer;
  private String last = "";

  ReadyReasons(Environment environment) {
    informer =
        environment
            .client()
            .resources(Monitor.class)
            .inNamespace(environment.namespace())
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Monitor monitor) {
                    note(monitor);
                  }

                  @Override
                  public void onUpdate(Monitor before, Monitor monitor) {
                    note(monitor);
                  }

                  @Override
                  public void onDelete(Monitor monitor, boolean unknown) {}
                });
  }

  private synchronized void note(Monitor monitor) {
    Optional.ofNullable(monitor.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> "Ready".equals(condition.getType()))
        .map(Condition::getReason)
        .filter(reason -> !reason.equals(last))
        .forEach(
            reason -> {
              reasons.add(reason);
              last = reason;
            });
  }

  /** What comes from now on; the present reason is not news. */
  synchronized void clear() {
    reasons.clear();
  }

  synchronized List<String> list() {
    return List.copyOf(reasons);
  }

  @Override
  public void close() {
    informer.close();
  }
}

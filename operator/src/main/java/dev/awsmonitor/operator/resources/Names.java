package dev.awsmonitor.operator.resources;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Set;

/** Labels and annotations of what a Monitor owns, and the annotations people act with. */
public final class Names {
  /** The container that serves. */
  public static final String CONTAINER = "dashboard";

  /** The name of its port: probes and the Service refer to it, as the number changes. */
  public static final String PORT = "http";

  /** Selects what this operator made, so that informers hold nothing else. */
  public static final String MANAGED = "app.kubernetes.io/managed-by=aws-monitor";

  public static final String TAG = "awsmonitor.dev/tag";
  public static final String DIGEST = "awsmonitor.dev/digest";
  public static final String SLOT = "awsmonitor.dev/slot";
  public static final String REVISION = "awsmonitor.dev/revision";

  /** On a Monitor: any new value scans now. */
  public static final String SCAN_REQUESTED = "awsmonitor.dev/scan-requested-at";

  /** On a Monitor: the digest that a person lets be rolled out. */
  public static final String APPROVE = "awsmonitor.dev/approve";

  /** On a Monitor: a rejected digest to be tried once more, with anything after it. */
  public static final String RETRY = "awsmonitor.dev/retry";

  private static final String NAME = "app.kubernetes.io/name";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private Names() {}

  /** The labels of everything that belongs to a Monitor. */
  public static Map<String, String> labels(Monitor monitor) {
    return Map.of(
        NAME,
        "aws-monitor-dashboard",
        INSTANCE,
        monitor.getMetadata().getName(),
        "app.kubernetes.io/component",
        "dashboard",
        "app.kubernetes.io/managed-by",
        "aws-monitor");
  }

  /** The labels that select a Monitor's pods: of those above, the ones that never change. */
  public static Map<String, String> selector(Monitor monitor) {
    return Map.of(NAME, "aws-monitor-dashboard", INSTANCE, monitor.getMetadata().getName());
  }

  /** Name, namespace and labels of something that belongs to a Monitor. */
  static ObjectMeta metadata(Monitor monitor, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(monitor.getMetadata().getNamespace())
        .withLabels(labels(monitor))
        .build();
  }

  /** The Monitor that a labelled object belongs to. */
  public static Set<ResourceID> owner(HasMetadata owned) {
    var name = owned.getMetadata().getLabels().get(INSTANCE);
    return name == null
        ? Set.of()
        : Set.of(new ResourceID(name, owned.getMetadata().getNamespace()));
  }
}

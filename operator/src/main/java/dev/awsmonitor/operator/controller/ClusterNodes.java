package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.NodeFit;
import io.fabric8.kubernetes.api.model.Node;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes of the cluster, for Monitors with a pod on each. They are watched only if the operator
 * is told that it may: a cluster's nodes are not for everybody to list.
 */
public final class ClusterNodes {
  private final boolean watched;
  private volatile Supplier<Stream<Node>> nodes = Stream::empty;

  /**
   * Creates them.
   *
   * @param watched whether the operator may list and watch nodes
   */
  public ClusterNodes(boolean watched) {
    this.watched = watched;
  }

  /** What has a Monitor reconciled when a node comes, goes, or takes other pods than before. */
  List<EventSource<?, Monitor>> open(EventSourceContext<Monitor> context) {
    if (!watched) {
      return List.of();
    }
    var source =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Node.class, Monitor.class)
                .withNamespaces(Constants.WATCH_ALL_NAMESPACE_SET)
                .withSecondaryToPrimaryMapper(_ -> onEveryNode(context))
                .withOnUpdateFilter((now, before) -> !NodeFit.of(now).equals(NodeFit.of(before)))
                .build(),
            context);
    nodes = source::list;
    return List.of(source);
  }

  /**
   * How many nodes are to have a pod of a Monitor; nothing when nodes are not watched.
   *
   * @param holding those that have one of the present revision
   */
  OptionalInt count(Monitor monitor, Set<String> holding) {
    var pod = monitor.getSpec().pod();
    return watched && pod.everyNode()
        ? OptionalInt.of(NodeFit.count(nodes.get(), pod, holding))
        : OptionalInt.empty();
  }

  private static Set<ResourceID> onEveryNode(EventSourceContext<Monitor> context) {
    return context
        .getPrimaryCache()
        .list(monitor -> monitor.getSpec().pod().everyNode())
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}

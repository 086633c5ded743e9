package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.rollout.UpdateWindows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Which parts of a spec cannot be acted on. Rolling on in spite of, say, an {@code everyNode: true}
 * for which nodes cannot be watched would do less than its author asked for: such a Monitor is
 * stalled instead.
 */
final class SpecSupport {
  private SpecSupport() {}

  /**
   * What is asked for and cannot be had here, as a sentence.
   *
   * @param nodes how many nodes take its pods; nothing when nodes are not watched
   */
  static Optional<String> unsupported(MonitorSpec spec, OptionalInt nodes) {
    if (!spec.pod().everyNode() || nodes.orElse(0) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        nodes.isEmpty()
            ? "spec.pod.everyNode: the operator may not watch nodes; set rbac.nodes in the values"
                + " of its chart"
            : "spec.pod.everyNode: no node takes its pods, by nodeSelector, taints and cordons");
  }

  /**
   * What the CRD lets through, or did not check as it was loosened: a value that cannot be read is
   * told by its path, and nothing that serves is touched.
   */
  static Optional<String> unreadable(MonitorSpec spec) {
    var update = spec.update();
    var rollout = spec.rollout();
    return Stream.of(
            unreadable("", () -> Repository.parse(spec.image().repository())),
            unreadable("", () -> TagPolicy.of(spec.image())),
            duration("spec.scan.interval", spec.scan().interval()),
            duration("spec.scan.timeout", spec.scan().timeout()),
            duration("spec.update.minimumAge", update.minimumAge()),
            duration("spec.update.cooldown", update.cooldown()),
            duration("spec.rollout.readyFor", rollout.readyFor()),
            duration("spec.rollout.deadline", rollout.deadline()),
            duration("spec.rollout.soak", rollout.soak()),
            slots(spec.network().slots()),
            windows(update.windows()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> duration(String path, String value) {
    return unreadable(path + ": ", () -> GoDuration.parse(value));
  }

  private static Optional<String> windows(List<UpdateWindow> windows) {
    return unreadable("", () -> UpdateWindows.of(windows));
  }

  private static Optional<String> slots(List<Integer> slots) {
    return slots.stream().distinct().count() == 2
        ? Optional.empty()
        : Optional.of("spec.network.slots: two different ports are needed, not " + slots);
  }

  private static Optional<String> unreadable(String prefix, Runnable reading) {
    try {
      reading.run();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(prefix + e.getMessage());
    }
  }
}

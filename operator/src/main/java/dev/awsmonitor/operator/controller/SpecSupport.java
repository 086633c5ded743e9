package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.rollout.UpdateWindows;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which parts of the API this version does not act on yet. Rolling on in spite of, say, {@code
 * everyNode: true} would do less than its author asked for: such a Monitor is stalled instead.
 */
final class SpecSupport {
  private SpecSupport() {}

  /** The fields that are asked for and not acted on, as a sentence; empty when all are. */
  static Optional<String> refusal(MonitorSpec spec) {
    var fields =
        Stream.of(
                field(spec.scan().webhookSecret() != null, "spec.scan.webhookSecret"),
                field(spec.pod().everyNode(), "spec.pod.everyNode"))
            .flatMap(Optional::stream)
            .toList();
    return fields.isEmpty()
        ? unreadable(spec)
        : Optional.of("this version does not act on " + String.join(", ", fields));
  }

  /** The CRD's patterns let through some texts that make no sense. */
  private static Optional<String> unreadable(MonitorSpec spec) {
    try {
      Repository.parse(spec.image().repository());
      TagPolicy.of(spec.image());
      UpdateWindows.of(spec.update().windows());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> field(boolean isAskedFor, String path) {
    return isAskedFor ? Optional.of(path) : Optional.empty();
  }
}

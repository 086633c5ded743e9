package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which parts of the API this version does not act on yet. Rolling on in spite of, say, {@code
 * mode: Approval} would do what its author ruled out: such a Monitor is stalled instead.
 */
final class SpecSupport {
  private SpecSupport() {}

  /** The fields that are asked for and not acted on, as a sentence; empty when all are. */
  static Optional<String> refusal(MonitorSpec spec) {
    var fields =
        Stream.of(
                field(spec.image().tag() == null, "spec.image.semver and numeric"),
                field(spec.scan().webhookSecret() != null, "spec.scan.webhookSecret"),
                field(spec.update().mode() != UpdateMode.AUTOMATIC, "spec.update.mode"),
                field(isSet(spec.update().minimumAge()), "spec.update.minimumAge"),
                field(isSet(spec.update().cooldown()), "spec.update.cooldown"),
                field(!spec.update().windows().isEmpty(), "spec.update.windows"),
                field(spec.rollout().checks().size() > 1, "a second spec.rollout.checks"),
                field(
                    spec.rollout().checks().getFirst().status() != 200,
                    "spec.rollout.checks[0].status"),
                field(spec.pod().everyNode(), "spec.pod.everyNode"))
            .flatMap(Optional::stream)
            .toList();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of("this version does not act on " + String.join(", ", fields));
  }

  private static Optional<String> field(boolean isAskedFor, String path) {
    return isAskedFor ? Optional.of(path) : Optional.empty();
  }

  private static boolean isSet(String duration) {
    return GoDuration.parse(duration).compareTo(Duration.ZERO) > 0;
  }
}

package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.rollout.RejectionLimit;
import dev.awsmonitor.operator.rollout.RolloutSettings;
import dev.awsmonitor.operator.rollout.UpdatePolicy;
import dev.awsmonitor.operator.rollout.UpdateWindows;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads what decisions depend on from a Monitor's spec and annotations. */
public final class MonitorSettings {
  private MonitorSettings() {}

  /**
   * What a Monitor asks for.
   *
   * @param nodes how many nodes take its pods; nothing when nodes are not watched
   * @param templateHash that of its pods' template, as {@link DashboardPodTemplate#hash} finds it
   */
  public static RolloutSettings of(
      Monitor monitor, OptionalInt nodes, Function<Monitor, String> templateHash) {
    var spec = monitor.getSpec();
    var unreadable = SpecSupport.unreadable(spec);
    var refusal = SpecSupport.unsupported(spec, nodes).or(() -> unreadable);
    return new RolloutSettings(
        spec.suspend(),
        spec.rollout().rollback(),
        orZero(spec.rollout().deadline()),
        orZero(spec.rollout().soak()),
        spec.network().slots(),
        spec.rollout().historyLimit(),
        new RejectionLimit(spec.rollout().rejectionLimit(), monitor.getMetadata().getGeneration()),
        spec.pod().everyNode() ? nodes.orElse(0) : spec.pod().replicas(),
        unreadable.isEmpty() ? templateHash.apply(monitor) : "",
        refusal.isEmpty() ? policy(monitor) : UpdatePolicy.AUTOMATIC,
        annotation(monitor, Names.RETRY),
        refusal);
  }

  /** What cannot be read is a reason to refuse the spec: nothing follows from it then. */
  private static Duration orZero(String duration) {
    try {
      return GoDuration.parse(duration);
    } catch (IllegalArgumentException e) {
      return Duration.ZERO;
    }
  }

  private static UpdatePolicy policy(Monitor monitor) {
    var update = monitor.getSpec().update();
    return new UpdatePolicy(
        update.mode(),
        GoDuration.parse(update.minimumAge()),
        GoDuration.parse(update.cooldown()),
        UpdateWindows.of(update.windows()),
        annotation(monitor, Names.APPROVE));
  }

  private static Optional<String> annotation(Monitor monitor, String name) {
    return Optional.ofNullable(monitor.getMetadata().getAnnotations().get(name)).map(String::strip);
  }
}

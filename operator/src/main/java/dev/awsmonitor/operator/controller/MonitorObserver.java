package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import dev.awsmonitor.operator.resources.LiveDeploymentReader;
import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutSettings;
import dev.awsmonitor.operator.rollout.UpdatePolicy;
import dev.awsmonitor.operator.rollout.UpdateWindows;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads what decisions need, from the informers' caches only. */
final class MonitorObserver {
  private final ImageEventSource images;
  private final Clock clock;

  MonitorObserver(ImageEventSource images, Clock clock) {
    this.images = images;
    this.clock = clock;
  }

  Observation observe(Monitor monitor, Context<Monitor> context) {
    var live =
        context
            .getSecondaryResource(Deployment.class)
            .map(d -> LiveDeploymentReader.read(d, context.getSecondaryResources(Pod.class)));
    return new Observation(
        settings(monitor),
        images.sighting(monitor),
        Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY),
        live,
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static RolloutSettings settings(Monitor monitor) {
    var spec = monitor.getSpec();
    var refusal = SpecSupport.refusal(spec);
    return new RolloutSettings(
        spec.suspend(),
        spec.rollout().rollback(),
        GoDuration.parse(spec.rollout().deadline()),
        GoDuration.parse(spec.rollout().soak()),
        spec.network().slots(),
        spec.rollout().historyLimit(),
        DashboardPodTemplate.hash(monitor),
        refusal.isEmpty() ? policy(monitor) : UpdatePolicy.AUTOMATIC,
        annotation(monitor, Names.RETRY),
        refusal);
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

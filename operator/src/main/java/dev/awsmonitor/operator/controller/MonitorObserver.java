package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.resources.LiveDeploymentReader;
import dev.awsmonitor.operator.rollout.Observation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads what decisions need, from the informers' caches only. */
final class MonitorObserver {
  private final ImageEventSource images;
  private final CheckEventSource checks;
  private final Clock clock;

  MonitorObserver(ImageEventSource images, CheckEventSource checks, Clock clock) {
    this.images = images;
    this.checks = checks;
    this.clock = clock;
  }

  Observation observe(Monitor monitor, Context<Monitor> context) {
    var live =
        context
            .getSecondaryResource(Deployment.class)
            .map(d -> LiveDeploymentReader.read(d, context.getSecondaryResources(Pod.class)));
    return new Observation(
        MonitorSettings.of(monitor),
        images.sighting(monitor),
        Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY),
        live,
        checks.finding(monitor),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}

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
import java.util.Set;

/** Reads what decisions need, from the informers' caches only. */
final class MonitorObserver {
  private final Sources sources;
  private final Clock clock;
  private final TemplateHashes templateHashes = new TemplateHashes();

  MonitorObserver(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  Observation observe(Monitor monitor, Context<Monitor> context) {
    var pods = context.getSecondaryResources(Pod.class);
    var live =
        context.getSecondaryResource(Deployment.class).map(d -> LiveDeploymentReader.read(d, pods));
    var holding =
        live.map(d -> LiveDeploymentReader.nodesWith(d.revision(), pods)).orElse(Set.of());
    return new Observation(
        MonitorSettings.of(monitor, sources.nodes().count(monitor, holding), templateHashes::of),
        sources.images().sighting(monitor),
        Optional.ofNullable(monitor.getStatus()).orElse(MonitorStatus.EMPTY),
        live,
        sources.checks().finding(monitor),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        sources.stableImages().presence(monitor));
  }
}

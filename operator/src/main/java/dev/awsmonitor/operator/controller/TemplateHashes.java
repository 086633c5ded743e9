package dev.awsmonitor.operator.controller;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.operator.cache.LruMap;
import dev.awsmonitor.operator.resources.DashboardPodTemplate;
import java.util.Map;

/**
 * The hashes of templates, each rendered once for a spec: a roll-out looks at its Monitor several
 * times, and between these looks the spec rarely changes.
 */
final class TemplateHashes {
  /** As many Monitors roll out at once, and rarely more. */
  private static final int MONITORS_MAX = 64;

  private record Known(MonitorSpec spec, String hash) {}

  private final Map<String, Known> byUid = new LruMap<>(MONITORS_MAX);

  /** That of the Monitor's template, as {@link DashboardPodTemplate#hash} finds it. */
  synchronized String of(Monitor monitor) {
    var uid = monitor.getMetadata().getUid();
    var known = byUid.get(uid);
    if (known == null || !known.spec.equals(monitor.getSpec())) {
      known = new Known(monitor.getSpec(), DashboardPodTemplate.hash(monitor));
      byUid.put(uid, known);
    }
    return known.hash;
  }
}

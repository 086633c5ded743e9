package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.api.v1alpha1.CheckMethod;
import dev.awsmonitor.api.v1alpha1.DashboardPodSpec;
import dev.awsmonitor.api.v1alpha1.ImageSpec;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.NetworkSpec;
import dev.awsmonitor.api.v1alpha1.RolloutSpec;
import dev.awsmonitor.api.v1alpha1.ScanSpec;
import dev.awsmonitor.api.v1alpha1.SemverPolicy;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.api.v1alpha1.UpdateSpec;
import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import dev.awsmonitor.operator.resources.Monitors;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The specs of the Monitors that are simulated, and what people change in them. */
final class Specs {
  static final String REPOSITORY = "registry.test/acme/dashboard";

  /** A Monitor with nothing but what is required: the rest are the defaults. */
  private static final MonitorSpec MINIMAL = Monitors.minimal().getSpec();

  private Specs() {}

  /** A Monitor that was just created with a spec. */
  static Monitor monitor(String name, MonitorSpec spec) {
    var monitor = new Monitor();
    monitor.getMetadata().setName(name);
    monitor.getMetadata().setNamespace("monitoring");
    monitor.getMetadata().setUid(name);
    monitor.getMetadata().setGeneration(1L);
    monitor.setSpec(spec);
    return monitor;
  }

  /** Rolled out at once, and asked each minute. */
  static MonitorSpec minimal() {
    return MINIMAL;
  }

  static MonitorSpec random(SplittableRandom random) {
    return new MonitorSpec(
        image(REPOSITORY, "latest"),
        new ScanSpec(one(random, "5s", "10s", "1m"), "10s", null),
        new UpdateSpec(
            random.nextInt(6) == 0 ? UpdateMode.APPROVAL : UpdateMode.AUTOMATIC,
            one(random, "0s", "0s", "0s", "30s"),
            one(random, "0s", "0s", "0s", "1m"),
            random.nextInt(12) == 0
                ? List.of(new UpdateWindow("*/20 * * * *", "5m", "UTC"))
                : List.of()),
        rollout(random),
        MINIMAL.network(),
        MINIMAL.pod(),
        false,
        null);
  }

  static ImageSpec image(String repository, String tag) {
    return new ImageSpec(
        repository, tag, null, null, List.of(), null, true, MINIMAL.image().platform());
  }

  static ImageSpec semver(String range) {
    return new ImageSpec(
        REPOSITORY,
        null,
        new SemverPolicy(range, false),
        null,
        List.of(),
        null,
        true,
        MINIMAL.image().platform());
  }

  static RolloutSpec rollout(SplittableRandom random) {
    return new RolloutSpec(
        one(random, "0s", "2s", "10s"),
        one(random, "1m", "2m"),
        one(random, "0s", "5s", "20s", "1m"),
        List.of(check(1 + random.nextInt(3))),
        random.nextInt(10) != 0,
        random.nextInt(4),
        1 + random.nextInt(10));
  }

  /** The page, so many times in a row. */
  private static Check check(int repetitions) {
    return new Check("/", CheckMethod.GET, 200, List.of(), null, null, "5s", repetitions);
  }

  /** The tag that a spec names. */
  static String tag(MonitorSpec spec) {
    return Objects.requireNonNull(spec.image().tag());
  }

  static String one(SplittableRandom random, String... of) {
    return of[random.nextInt(of.length)];
  }

  static MonitorSpec with(MonitorSpec spec, ImageSpec image) {
    return changed(spec, s -> s.image = image);
  }

  static MonitorSpec with(MonitorSpec spec, ScanSpec scan) {
    return changed(spec, s -> s.scan = scan);
  }

  static MonitorSpec with(MonitorSpec spec, RolloutSpec rollout) {
    return changed(spec, s -> s.rollout = rollout);
  }

  static MonitorSpec with(MonitorSpec spec, UpdateMode mode) {
    var update = spec.update();
    return with(
        spec, new UpdateSpec(mode, update.minimumAge(), update.cooldown(), update.windows()));
  }

  static MonitorSpec with(MonitorSpec spec, UpdateSpec update) {
    return changed(spec, s -> s.update = update);
  }

  /** One pod on each node, which is not done yet. */
  static MonitorSpec everyNode(MonitorSpec spec, boolean everyNode) {
    var pod = spec.pod();
    var next =
        new DashboardPodSpec(
            pod.replicas(),
            everyNode,
            pod.env(),
            pod.resources(),
            pod.nodeSelector(),
            pod.tolerations());
    return changed(spec, s -> s.pod = next);
  }

  static MonitorSpec suspended(MonitorSpec spec, boolean suspended) {
    return changed(spec, s -> s.suspended = suspended);
  }

  /** Other pods: an environment variable of this value. */
  static MonitorSpec withEnv(MonitorSpec spec, String value) {
    var pod = spec.pod();
    var next =
        new DashboardPodSpec(
            pod.replicas(),
            pod.everyNode(),
            List.of(new EnvVar("REGION", value, null)),
            pod.resources(),
            pod.nodeSelector(),
            pod.tolerations());
    return changed(spec, s -> s.pod = next);
  }

  private static MonitorSpec changed(MonitorSpec of, Consumer<Parts> change) {
    var parts = new Parts(of);
    change.accept(parts);
    return parts.build();
  }

  /** The parts of a spec of which a person changes one. */
  private static final class Parts {
    private ImageSpec image;
    private ScanSpec scan;
    private UpdateSpec update;
    private RolloutSpec rollout;
    private final NetworkSpec network;
    private DashboardPodSpec pod;
    private boolean suspended;

    Parts(MonitorSpec of) {
      image = of.image();
      scan = of.scan();
      update = of.update();
      rollout = of.rollout();
      network = of.network();
      pod = of.pod();
      suspended = of.suspend();
    }

    MonitorSpec build() {
      return new MonitorSpec(image, scan, update, rollout, network, pod, suspended, null);
    }
  }
}

package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.host.DiskSpace;
import dev.awsmonitor.dashboard.host.Host;
import dev.awsmonitor.dashboard.host.HostSample;
import dev.awsmonitor.dashboard.host.Load;
import dev.awsmonitor.dashboard.host.Memory;
import dev.awsmonitor.dashboard.host.Pressure;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.notices.Notice;
import dev.awsmonitor.dashboard.notices.Notices;
import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import dev.awsmonitor.dashboard.rollouts.Trouble;
import dev.awsmonitor.dashboard.state.PageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What may be known: all of it, little, nothing. */
final class States {
  private States() {}

  /** Everything that can be told is told. */
  static PageState full() {
    return state(
        Instances.complete(),
        new Notices(
            List.of(
                new Notice.SpotInterruption("stop", Instances.NOW),
                new Notice.RebalanceRecommendation(Instances.NOW),
                new Notice.Maintenance("system-reboot", "in words", Optional.of(Instances.NOW))),
            Instances.NOW,
            Optional.empty()),
        machine(),
        new RolloutsState.Known(everyPart(), Instances.NOW, Optional.empty()));
  }

  /** Parts that may be missing are missing. */
  static PageState bare() {
    return state(
        Instances.each(Instances.absent()),
        new Notices(
            List.of(new Notice.Maintenance("c", "d", Optional.empty())),
            Instances.NOW,
            Optional.empty()),
        Host.unknown(Instances.NOW),
        new RolloutsState.Known(
            nothingYet(),
            Instances.NOW,
            Optional.of(new RolloutsState.Away(Trouble.NOT_REACHABLE, Instances.NOW))));
  }

  /** Nobody answers. */
  static PageState away() {
    return state(
        Instances.each(Instances.unavailable()),
        new Notices(List.of(), Instances.NOW, Optional.of(Reading.Cause.DISABLED)),
        Host.unknown(Instances.NOW),
        new RolloutsState.Unavailable(Trouble.FORBIDDEN, Instances.NOW));
  }

  /** Nobody is there who could be asked. */
  static PageState alone() {
    return state(
        Instances.each(Instances.unavailable()),
        Notices.none(Instances.NOW),
        machine(),
        new RolloutsState.NotDeployed("not deployed by the operator"));
  }

  private static PageState state(
      Instance instance, Notices notices, Host host, RolloutsState rollouts) {
    return new PageState(Instances.NOW, instance, notices, host, rollouts);
  }

  private static Host machine() {
    var known = OptionalDouble.of(0.25);
    var untold = OptionalDouble.empty();
    return new Host(
        Instances.NOW,
        Optional.of(2),
        Optional.of(Duration.ofHours(1)),
        Optional.of(new Load(0.5, 0.25, 0.125)),
        Optional.of(new Memory(4_000, 3_000, 2_000, 1_000)),
        Optional.of(new DiskSpace(8_000, 4_000)),
        List.of(sample(known), sample(untold)));
  }

  private static HostSample sample(OptionalDouble each) {
    return new HostSample(
        Instances.NOW,
        each,
        each,
        each,
        each,
        each,
        each,
        each,
        each,
        each,
        new Pressure(each, each, each));
  }

  private static Rollouts everyPart() {
    var at = Optional.of(Instances.NOW);
    var image = new Rollouts.Image("v1", "sha256:1", at, 18_501);
    return new Rollouts(
        Optional.of(image),
        Optional.of(new Rollouts.Candidate("v2", "sha256:2", at, "Deploying", 18_502)),
        Optional.of(image),
        Optional.of(image),
        List.of(new Rollouts.Rejected("v0", "sha256:0", "CandidateCrashLooped", "exited", at)),
        history(),
        Optional.of(new Rollouts.Ready("True", "Serving", "in words")),
        plan());
  }

  /** Enough for the four DORA figures. */
  private static List<Rollouts.Rollout> history() {
    return List.of(
        rollout(3, "Stable", Instances.NOW.minusSeconds(60)),
        rollout(2, "RolledBack", Instances.NOW.minusSeconds(600)),
        rollout(1, "Stable", Instances.NOW.minusSeconds(6_000)));
  }

  private static Rollouts.Rollout rollout(int revision, String outcome, Instant at) {
    var then = Optional.of(at);
    return new Rollouts.Rollout(revision, "v1", "sha256:1", outcome, then, then, then, then);
  }

  private static Rollouts nothingYet() {
    var untold = Optional.<Instant>empty();
    return new Rollouts(
        Optional.of(new Rollouts.Image("", "", untold, 0)),
        Optional.of(new Rollouts.Candidate("", "", untold, "", 0)),
        Optional.empty(),
        Optional.empty(),
        List.of(new Rollouts.Rejected("", "", "", "", untold)),
        List.of(new Rollouts.Rollout(0, "", "", "", untold, untold, untold, untold)),
        Optional.empty(),
        plan());
  }

  private static Rollouts.Plan plan() {
    return new Rollouts.Plan(false, "Automatic", Optional.empty(), Optional.empty());
  }
}

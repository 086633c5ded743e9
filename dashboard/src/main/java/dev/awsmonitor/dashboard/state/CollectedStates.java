package dev.awsmonitor.dashboard.state;

import dev.awsmonitor.dashboard.host.Host;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.imds.InstanceMetadata;
import dev.awsmonitor.dashboard.notices.Notices;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import java.time.Clock;
import java.util.function.Supplier;

/** Puts together what the collectors know. */
public final class CollectedStates implements PageStates {
  private final InstanceMetadata instance;
  private final Supplier<Notices> notices;
  private final Supplier<Host> host;
  private final Supplier<RolloutsState> rollouts;
  private final Clock clock;

  /** Asks nobody yet. */
  public CollectedStates(
      InstanceMetadata instance,
      Supplier<Notices> notices,
      Supplier<Host> host,
      Supplier<RolloutsState> rollouts,
      Clock clock) {
    this.instance = instance;
    this.notices = notices;
    this.host = host;
    this.rollouts = rollouts;
    this.clock = clock;
  }

  @Override
  public PageState fresh() {
    return with(instance.read());
  }

  @Override
  public PageState known() {
    return with(instance.known());
  }

  private PageState with(Instance read) {
    return new PageState(clock.instant(), read, notices.get(), host.get(), rollouts.get());
  }
}

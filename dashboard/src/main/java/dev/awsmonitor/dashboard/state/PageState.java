package dev.awsmonitor.dashboard.state;

import dev.awsmonitor.dashboard.host.Host;
import dev.awsmonitor.dashboard.imds.Instance;
import dev.awsmonitor.dashboard.notices.Notices;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import java.time.Instant;

/**
 * All that the dashboard knows at one moment, as page, JSON and events tell it: whoever shows
 * something takes it from here and asks nobody else.
 *
 * @param at when it was put together
 */
public record PageState(
    Instant at, Instance instance, Notices notices, Host host, RolloutsState rollouts) {
  /** The same with another instance. */
  public PageState withInstance(Instance other) {
    return new PageState(at, other, notices, host, rollouts);
  }
}

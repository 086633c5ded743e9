package dev.awsmonitor.operator.checks;

import dev.awsmonitor.api.v1alpha1.Check;
import java.net.URI;
import java.util.List;

/**
 * What is asked of whom.
 *
 * @param revision the roll-out that the pods belong to
 */
public record CheckPlan(int revision, List<Target> pods, List<Check> checks) {

  public CheckPlan {
    pods = List.copyOf(pods);
    checks = List.copyOf(checks);
  }

  /**
   * A pod that is ready, as far as the kubelet can tell.
   *
   * @param uid tells it from another that had its address before
   */
  public record Target(String uid, URI address) {}
}

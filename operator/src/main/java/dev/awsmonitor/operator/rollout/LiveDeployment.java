package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.operator.status.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * The Deployment as the cluster has it now.
 *
 * @param revision the roll-out its template belongs to, 0 when the template does not say
 * @param slot the host port of its template, 0 when it does not say
 * @param observed whether its status speaks of its present spec
 * @param deadlineExceeded whether Kubernetes gave up on it (ProgressDeadlineExceeded)
 * @param podsSince when the oldest pod of the revision was created
 * @param readySince when the last of its ready pods became so
 * @param ended how a container of the revision last ended
 * @param forked whether somebody else changed its template: the pod of the new one cannot be
 *     scheduled, as that of the old one holds the slot
 * @param trouble what its newest pods complain about
 * @param heldSlot the host port of the pod that stays until another is available
 * @param blocked whether a pod of the revision waits for a host port that is not given up before it
 *     is there: one of another revision holds it
 */
public record LiveDeployment(
    int revision,
    int slot,
    boolean observed,
    Pods pods,
    boolean deadlineExceeded,
    Optional<Instant> podsSince,
    Optional<Instant> readySince,
    Optional<ContainerEnd> ended,
    boolean forked,
    Optional<Trouble> trouble,
    Optional<Integer> heldSlot,
    boolean blocked) {

  /** Numbers of pods, as in the status of a Deployment. */
  public record Pods(int desired, int updated, int available, int total) {}

  /**
   * Whether every pod is of this revision and available. {@code available == desired} alone stays
   * true through a surge, as the old pods count too.
   */
  public boolean ready() {
    return observed
        && pods.desired > 0
        && pods.updated == pods.desired
        && pods.available == pods.desired
        && pods.total == pods.desired;
  }

  /** Whether the API server refuses to make its pods, which says nothing of the image. */
  public Optional<Trouble> podsRefused() {
    return trouble.filter(t -> t.reason() == Reason.PODS_REFUSED);
  }

  /** Whether anything answers requests, of whatever revision. */
  public boolean serving() {
    return pods.available > 0;
  }
}

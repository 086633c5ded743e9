package dev.awsmonitor.operator.controller;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.drift.DriftWatch;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.events.EventPublisher;
import dev.awsmonitor.operator.logs.FailureLog;
import dev.awsmonitor.operator.logs.LogReader;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.notifications.Notifier;
import dev.awsmonitor.operator.resources.DashboardDeployment;
import dev.awsmonitor.operator.resources.OwnedResource;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Effects on the API server, by java-operator-sdk. */
record ClusterEffects(
    Context<Monitor> context,
    EventPublisher events,
    OperatorMetrics metrics,
    Notifier notifier,
    DriftWatch drift,
    OwnWrites writes,
    Instant now)
    implements Effects {
  private static final Logger LOGGER = LoggerFactory.getLogger(MonitorReconciler.class);

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(MonitorReconciler.FIELD_MANAGER)
          .withForce(true)
          .build();

  @Override
  public String lastLines(Monitor monitor, CandidateImage failed) {
    var log = new FailureLog(new LogReader(context.getClient())::read);
    return log.of(monitor, failed.revision(), context.getSecondaryResources(Pod.class));
  }

  @Override
  public Monitor record(Monitor monitor, Decision decision, MonitorStatus status) {
    var recorded = write(monitor, status);
    LOGGER
        .atInfo()
        .addKeyValue("namespace", monitor.getMetadata().getNamespace())
        .addKeyValue("name", monitor.getMetadata().getName())
        .addKeyValue("decision", decision)
        .log("Roll-out changes state");
    metrics.count(decision);
    return recorded;
  }

  @Override
  public Applied apply(Monitor monitor, DeployedImage image, int replicas) {
    var workflow = context.managedWorkflowAndDependentResourceContext();
    var round = drift.begin(monitor, image, replicas, now);
    workflow.put(DashboardDeployment.TARGET, image);
    workflow.put(DashboardDeployment.REPLICAS, replicas);
    workflow.put(OwnedResource.ROUND, round);
    var errors = workflow.reconcileManagedWorkflow().getErroredDependents().values();
    // whatever became of the other objects
    round
        .corrections()
        .forEach(
            correction -> {
              metrics.driftCorrected();
              tell(monitor, Announcement.of(correction));
            });
    return errors.stream()
        .findFirst()
        .<Applied>map(e -> isStale(e) ? new Applied.Stale() : new Applied.Refused(words(e)))
        .orElseGet(() -> new Applied.Done(round.conflict()));
  }

  @Override
  public Monitor report(Monitor monitor, MonitorStatus status) {
    var reported = write(monitor, status);
    notifier.tell(reported);
    return reported;
  }

  @Override
  public void tell(Monitor monitor, Announcement news) {
    if (news.reason() == Reason.MANAGER_CONFLICT) {
      metrics.managerConflictBegan();
    }
    events.publish(monitor, news);
  }

  /**
   * With the resourceVersion that was observed: the API server then takes the status for no other.
   * That of java-operator-sdk (5.2.3) would write it, after a conflict, to whatever Monitor it
   * hears of next, one of the same name included.
   */
  private Monitor write(Monitor monitor, MonitorStatus status) {
    var fresh = new Monitor();
    fresh.getMetadata().setName(monitor.getMetadata().getName());
    fresh.getMetadata().setNamespace(monitor.getMetadata().getNamespace());
    fresh.getMetadata().setResourceVersion(monitor.getMetadata().getResourceVersion());
    fresh.setStatus(status);
    try {
      var written = context.getClient().resource(fresh).subresource("status").patch(APPLY);
      writes.note(written);
      return written;
    } catch (KubernetesClientException e) {
      if (isStale(e)) {
        throw new StaleMonitorException();
      }
      throw e;
    }
  }

  /**
   * The API server has the object no more, or another one of its name, or another version of it:
   * the cache has not heard of it yet. Or its own cache has not heard of the Role that is bound.
   * Either is over within a moment.
   */
  private static boolean isStale(Exception e) {
    return e instanceof KubernetesClientException k
        && (k.getCode() == HTTP_NOT_FOUND || k.getCode() == HTTP_CONFLICT);
  }

  private static String words(Exception e) {
    return e instanceof KubernetesClientException k && k.getStatus() != null
        ? k.getStatus().getMessage()
        : String.valueOf(e.getMessage());
  }
}

package dev.awsmonitor.operator.controller;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.util.concurrent.TimeUnit.MINUTES;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.events.EventPublisher;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.resources.DashboardDeployment;
import dev.awsmonitor.operator.resources.DashboardRole;
import dev.awsmonitor.operator.resources.DashboardRoleBinding;
import dev.awsmonitor.operator.resources.DashboardService;
import dev.awsmonitor.operator.resources.DashboardServiceAccount;
import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutLedger;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import dev.awsmonitor.operator.status.StatusFactory;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observe, plan, record, act.
 *
 * <ol>
 *   <li>Observe: the spec, the status as written, the Deployment and its pods, the registry.
 *   <li>Plan: a pure decision.
 *   <li>Record: what must survive a crash is in the status before anything else is touched.
 *   <li>Act: apply the Service, what lets the dashboard read its Monitor, and the Deployment of the
 *       image that the status now names. An operator killed anywhere on the way finds the record
 *       and goes on from there.
 * </ol>
 */
@ControllerConfiguration(
    name = "monitor",
    fieldManager = "aws-monitor",
    // for the same reason, while nothing is under way
    maxReconciliationInterval = @MaxReconciliationInterval(interval = 5, timeUnit = MINUTES))
@Workflow(
    explicitInvocation = true,
    handleExceptionsInReconciler = true,
    dependents = {
      @Dependent(name = MonitorReconciler.ACCOUNT, type = DashboardServiceAccount.class),
      @Dependent(name = MonitorReconciler.ROLE, type = DashboardRole.class),
      // the API server binds only a Role that it knows
      @Dependent(type = DashboardRoleBinding.class, dependsOn = MonitorReconciler.ROLE),
      // no pod is made for an account that is not there
      @Dependent(type = DashboardDeployment.class, dependsOn = MonitorReconciler.ACCOUNT),
      @Dependent(type = DashboardService.class)
    })
public final class MonitorReconciler implements Reconciler<Monitor> {
  static final String ACCOUNT = "account";
  static final String ROLE = "role";

  private static final Logger LOGGER = LoggerFactory.getLogger(MonitorReconciler.class);

  /** A change leads to the next decision at once: what was recorded may ask for more. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * A candidate is looked at again by then, also without news: java-operator-sdk (5.2.3) takes the
   * resourceVersion that its own apply returns for its own write. When the apply changed nothing,
   * that is somebody else's write, of which it then never tells.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** What waits for a date is looked at again by then. */
  private static final Duration LONGEST_SLEEP = Duration.ofHours(1);

  private final RolloutPlanner planner = new RolloutPlanner();
  private final ImageEventSource images;
  private final MonitorObserver observer;
  private final EventPublisher events;
  private final OperatorMetrics metrics;

  public MonitorReconciler(
      ImageEventSource images, EventPublisher events, OperatorMetrics metrics, Clock clock) {
    this.images = images;
    this.observer = new MonitorObserver(images, clock);
    this.events = events;
    this.metrics = metrics;
  }

  @Override
  public List<EventSource<?, Monitor>> prepareEventSources(EventSourceContext<Monitor> context) {
    var pods =
        InformerEventSourceConfiguration.from(Pod.class, Monitor.class)
            .withLabelSelector(Names.MANAGED)
            .withSecondaryToPrimaryMapper(Names::owner)
            .build();
    return List.of(images, new InformerEventSource<>(pods, context));
  }

  @Override
  public UpdateControl<Monitor> reconcile(Monitor monitor, Context<Monitor> context) {
    try {
      return observePlanRecordAct(monitor, context);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_NOT_FOUND) {
        // deleted meanwhile: what it owned goes with it
        return UpdateControl.noUpdate();
      }
      throw e;
    }
  }

  private UpdateControl<Monitor> observePlanRecordAct(Monitor monitor, Context<Monitor> context) {
    var began = System.nanoTime();
    var seen = observer.observe(monitor, context);
    var decision = planner.plan(seen);
    var recorded = record(monitor, seen, decision, context);
    var failure = act(recorded, seen, context);
    if (failure.filter(MonitorReconciler::isStale).isPresent()) {
      return UpdateControl.<Monitor>noUpdate().rescheduleAfter(SOON);
    }
    var refusal = failure.map(MonitorReconciler::words);
    report(recorded, seen, decision, refusal, context);
    metrics.reconciled(Duration.ofNanos(System.nanoTime() - began));
    refusal.ifPresent(
        why -> {
          throw new ApplyRefusedException(why);
        });
    return recheckIn(decision, seen.now())
        .map(delay -> UpdateControl.<Monitor>noUpdate().rescheduleAfter(delay))
        .orElseGet(UpdateControl::noUpdate);
  }

  /** Writes what must survive a crash; nothing when that has not changed. */
  private Monitor record(
      Monitor monitor, Observation seen, Decision decision, Context<Monitor> context) {
    if (RolloutLedger.after(seen, decision).equals(RolloutLedger.of(seen.recorded()))) {
      return monitor;
    }
    LOGGER
        .atInfo()
        .addKeyValue("namespace", monitor.getMetadata().getNamespace())
        .addKeyValue("name", monitor.getMetadata().getName())
        .addKeyValue("decision", decision)
        .log("Roll-out changes state");
    metrics.count(decision);
    return write(monitor, next(monitor, seen, decision, Optional.empty()), context);
  }

  /**
   * Applies the objects of the image that the record names.
   *
   * @return why one of them was not applied
   */
  private static Optional<Exception> act(
      Monitor monitor, Observation seen, Context<Monitor> context) {
    var target =
        Optional.ofNullable(monitor.getStatus())
            .map(RolloutLedger::of)
            .flatMap(RolloutLedger::target)
            .filter(image -> isReproducible(image, seen));
    if (target.isEmpty()) {
      return Optional.empty();
    }
    var workflow = context.managedWorkflowAndDependentResourceContext();
    workflow.put(DashboardDeployment.TARGET, target.get());
    return workflow.reconcileManagedWorkflow().getErroredDependents().values().stream().findFirst();
  }

  /**
   * The API server has the object no more, or another one of its name: it belonged to a Monitor
   * that was deleted just now, and the cache has not heard of it yet. Or its own cache has not
   * heard of the Role that is bound. Either is over within a moment.
   */
  private static boolean isStale(Exception e) {
    return e instanceof KubernetesClientException k
        && (k.getCode() == HTTP_NOT_FOUND || k.getCode() == HTTP_CONFLICT);
  }

  /**
   * Whether the spec still gives the template that this image was deployed with. When it does not,
   * the planner starts another candidate, on another slot; until then (say, while suspended) the
   * template stays: with another one on the same slot no pod could be scheduled.
   */
  private static boolean isReproducible(DeployedImage image, Observation seen) {
    return seen.settings().refusal().isEmpty()
        && image.templateHash().equals(seen.settings().templateHash());
  }

  /** Writes the rest of the status, where it differs, and tells the news. */
  private void report(
      Monitor recorded,
      Observation seen,
      Decision decision,
      Optional<String> refusal,
      Context<Monitor> context) {
    var next = next(recorded, seen, decision, refusal);
    if (!next.equals(recorded.getStatus())) {
      write(recorded, next, context);
    }
    Announcement.of(decision, seen.recorded(), next)
        .forEach(news -> events.publish(recorded, news));
  }

  private static MonitorStatus next(
      Monitor monitor, Observation seen, Decision decision, Optional<String> refusal) {
    return StatusFactory.next(seen, decision, monitor.getMetadata().getGeneration(), refusal);
  }

  private static Monitor write(Monitor monitor, MonitorStatus status, Context<Monitor> context) {
    var fresh = new Monitor();
    fresh.getMetadata().setName(monitor.getMetadata().getName());
    fresh.getMetadata().setNamespace(monitor.getMetadata().getNamespace());
    fresh.setStatus(status);
    return PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(monitor, fresh, context);
  }

  private static String words(Exception e) {
    return e instanceof KubernetesClientException k && k.getStatus() != null
        ? k.getStatus().getMessage()
        : String.valueOf(e.getMessage());
  }

  private static Optional<Duration> recheckIn(Decision decision, Instant now) {
    return switch (decision) {
      case Decision.Keep _, Decision.AwaitImage _, Decision.Refuse _ -> Optional.empty();
      case Decision.Hold hold ->
          hold.hindrance().until().map(at -> shorter(Duration.between(now, at), LONGEST_SLEEP));
      case Decision.Wait wait -> Optional.of(shorter(wait.recheckIn(), LOOK_AGAIN));
      case Decision.Start _,
          Decision.Serve _,
          Decision.Promote _,
          Decision.RollBack _,
          Decision.Stall _,
          Decision.Withdraw _ ->
          Optional.of(AT_ONCE);
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

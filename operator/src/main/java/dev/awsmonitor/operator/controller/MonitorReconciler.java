package dev.awsmonitor.operator.controller;

import static java.util.concurrent.TimeUnit.MINUTES;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.drift.DriftWatch;
import dev.awsmonitor.operator.events.EventPublisher;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.notifications.Notifier;
import dev.awsmonitor.operator.resources.DashboardDeployment;
import dev.awsmonitor.operator.resources.DashboardRole;
import dev.awsmonitor.operator.resources.DashboardRoleBinding;
import dev.awsmonitor.operator.resources.DashboardService;
import dev.awsmonitor.operator.resources.DashboardServiceAccount;
import dev.awsmonitor.operator.resources.Names;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Observes the spec, the status as written, the Deployment and its pods, and the registry; what
 * follows from that is {@link Reconciliation}.
 */
@ControllerConfiguration(
    name = "monitor",
    fieldManager = MonitorReconciler.FIELD_MANAGER,
    // its own apply may hide a write of others, as is told in Reconciliation
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
  static final String FIELD_MANAGER = "aws-monitor";
  static final String ACCOUNT = "account";
  static final String ROLE = "role";

  private final Reconciliation reconciliation = new Reconciliation(new RolloutPlanner()::plan);
  private final DriftWatch drift = new DriftWatch();
  private final OwnWrites writes = new OwnWrites();
  private final Sources sources;
  private final MonitorCache monitors;
  private final MonitorObserver observer;
  private final EventPublisher events;
  private final OperatorMetrics metrics;
  private final Notifier notifier;

  public MonitorReconciler(
      Sources sources,
      MonitorCache monitors,
      EventPublisher events,
      OperatorMetrics metrics,
      Notifier notifier,
      Clock clock) {
    this.sources = sources;
    this.observer = new MonitorObserver(sources, clock);
    this.monitors = monitors;
    this.events = events;
    this.metrics = metrics;
    this.notifier = notifier;
  }

  @Override
  public List<EventSource<?, Monitor>> prepareEventSources(EventSourceContext<Monitor> context) {
    monitors.open(context.getPrimaryCache());
    var pods =
        InformerEventSourceConfiguration.from(Pod.class, Monitor.class)
            .withLabelSelector(Names.MANAGED)
            .withSecondaryToPrimaryMapper(Names::owner)
            .build();
    var all = new ArrayList<EventSource<?, Monitor>>(sources.nodes().open(context));
    all.addAll(
        List.of(
            sources.images(),
            sources.checks(),
            sources.stableImages(),
            new InformerEventSource<>(pods, context)));
    return all;
  }

  @Override
  public UpdateControl<Monitor> reconcile(Monitor cached, Context<Monitor> context) {
    var monitor = writes.orNewer(cached);
    var began = System.nanoTime();
    sources.checks().follow(monitor, context.getSecondaryResources(Pod.class));
    notifier.tell(monitor);
    var seen = observer.observe(monitor, context);
    var result =
        reconciliation.run(
            monitor,
            seen,
            new ClusterEffects(context, events, metrics, notifier, drift, writes, seen.now()));
    metrics.reconciled(Duration.ofNanos(System.nanoTime() - began));
    result
        .refusal()
        .ifPresent(
            why -> {
              throw new ApplyRefusedException(why);
            });
    return result
        .recheckIn()
        .map(delay -> UpdateControl.<Monitor>noUpdate().rescheduleAfter(delay))
        .orElseGet(UpdateControl::noUpdate);
  }
}

package dev.awsmonitor.operator;

import dev.awsmonitor.operator.config.OperatorConfig;
import dev.awsmonitor.operator.controller.CheckEventSource;
import dev.awsmonitor.operator.controller.ClusterNodes;
import dev.awsmonitor.operator.controller.ImageEventSource;
import dev.awsmonitor.operator.controller.MonitorCache;
import dev.awsmonitor.operator.controller.MonitorReconciler;
import dev.awsmonitor.operator.controller.NoCopies;
import dev.awsmonitor.operator.controller.Sources;
import dev.awsmonitor.operator.controller.StableImageEventSource;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.egress.EgressGuard;
import dev.awsmonitor.operator.events.EventPublisher;
import dev.awsmonitor.operator.events.WebhookTroubles;
import dev.awsmonitor.operator.health.HttpPort;
import dev.awsmonitor.operator.health.HttpPort.Answer;
import dev.awsmonitor.operator.leadership.Leadership;
import dev.awsmonitor.operator.memory.HeapTrimmer;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.notifications.DeliveryNews;
import dev.awsmonitor.operator.notifications.Notifier;
import dev.awsmonitor.operator.notifications.WebhookSender;
import dev.awsmonitor.operator.registry.ImageWatcher;
import dev.awsmonitor.operator.registry.StableImages;
import dev.awsmonitor.operator.secrets.CachedSecrets;
import dev.awsmonitor.operator.secrets.ClusterSecrets;
import dev.awsmonitor.operator.secrets.LimitedSecrets;
import dev.awsmonitor.operator.webhook.SharedScanRequests;
import dev.awsmonitor.operator.webhook.WebhookEndpoint;
import dev.awsmonitor.operator.webhook.Webhooks;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** The running operator: wiring only. */
public final class MonitorOperator implements AutoCloseable {
  private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
  private static final Duration NOTIFICATION_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration NOTIFICATION_RETRY_FIRST = Duration.ofSeconds(2);

  private final Operator operator;
  private final Leadership leadership;
  private final ScheduledExecutorService timer;
  private final ExecutorService scans;
  private final EgressClient egress;
  private final HttpPort metricsPort;
  private final HttpPort healthPort;
  private final HttpPort webhookPort;

  private MonitorOperator(
      Operator operator,
      Leadership leadership,
      ScheduledExecutorService timer,
      ExecutorService scans,
      EgressClient egress,
      HttpPort metricsPort,
      HttpPort healthPort,
      HttpPort webhookPort) {
    this.operator = operator;
    this.leadership = leadership;
    this.timer = timer;
    this.scans = scans;
    this.egress = egress;
    this.metricsPort = metricsPort;
    this.healthPort = healthPort;
    this.webhookPort = webhookPort;
  }

  /** Starts watching; returns when the first state of the cluster has been read. */
  public static MonitorOperator start(
      OperatorConfig config,
      KubernetesClient client,
      Leadership leadership,
      PrometheusMeterRegistry meters,
      Clock clock) {
    var metrics = new OperatorMetrics(meters);
    // a scan that outlives the operator plans its next one in vain
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
    var scans = Executors.newVirtualThreadPerTaskExecutor();
    var egress = new EgressClient(new EgressGuard(), config.proxy(), scans);
    var secrets = new CachedSecrets(new LimitedSecrets(new ClusterSecrets(client)), clock);
    var events = new EventPublisher(client, clock);
    var registries = OperatorParts.registryClient(egress, secrets, metrics, clock);
    var watcher =
        new ImageWatcher(
            new ImageWatcher.Means(
                OperatorParts.scanner(registries, metrics),
                leadership::leads,
                timer,
                scans,
                new Random(),
                clock));
    var operator =
        new Operator(
            o -> {
              o.withKubernetesClient(client)
                  .withCloseClientOnStop(false)
                  .withResourceCloner(new NoCopies())
                  // a CRD that was made this second is not served yet: not ready, not dead
                  .withStopOnInformerErrorDuringStartup(false)
                  .withReconciliationTerminationTimeout(TERMINATION_TIMEOUT)
                  // the stacks of its pools' threads are 6 MiB (decision 14)
                  .withExecutorService(OperatorParts.boundedThreads("reconcile"))
                  .withWorkflowExecutorService(OperatorParts.boundedThreads("workflow"));
              leadership.configure(o, watcher::scanAll);
            });
    var monitors = new MonitorCache();
    register(
        operator,
        config,
        new MonitorReconciler(
            new Sources(
                new ImageEventSource(watcher),
                new CheckEventSource(OperatorParts.checkRunner(timer, scans)),
                new StableImageEventSource(
                    new StableImages(
                        OperatorParts.counted(registries, metrics), scans, new Random(), clock)),
                new ClusterNodes(config.watchNodes())),
            monitors,
            events,
            metrics,
            new Notifier(
                new Notifier.Means(
                    new WebhookSender(egress, secrets, NOTIFICATION_TIMEOUT, clock)::send,
                    leadership::leads,
                    OperatorParts.retry(NOTIFICATION_RETRY_FIRST),
                    timer,
                    scans,
                    clock),
                monitor -> new DeliveryNews(monitor, events, metrics)),
            clock));
    var webhooks =
        new Webhooks(
            monitors,
            secrets,
            new SharedScanRequests(leadership::leads, watcher::scanNow, client, clock),
            new WebhookTroubles(leadership::leads, events::publish, clock));
    var metricsPort =
        HttpPort.open(config.metricsPort(), Map.of("/metrics", () -> metrics(meters)));
    var healthPort =
        HttpPort.open(
            config.healthPort(),
            Map.of("/livez", () -> Answer.text(200, "ok"), "/readyz", () -> readiness(operator)));
    var webhookPort =
        HttpPort.open(config.webhookPort(), new WebhookEndpoint(webhooks, metrics::count, clock));
    operator.start();
    HeapTrimmer.start(ManagementFactory.getMemoryPoolMXBeans(), timer);
    return new MonitorOperator(
        operator, leadership, timer, scans, egress, metricsPort, healthPort, webhookPort);
  }

  private static void register(
      Operator operator, OperatorConfig config, MonitorReconciler reconciler) {
    operator.register(
        reconciler,
        o -> {
          o.withRetry(OperatorParts.retry(RETRY_FIRST));
          if (config.namespaces().isEmpty()) {
            o.watchingAllNamespaces();
          } else {
            o.settingNamespaces(config.namespaces());
          }
        });
  }

  private static Answer metrics(PrometheusMeterRegistry meters) {
    return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
  }

  private static Answer readiness(Operator operator) {
    var info = operator.getRuntimeInfo();
    return info.isStarted() && info.allEventSourcesAreHealthy()
        ? Answer.text(200, "ok")
        : Answer.text(503, "not started, or a watch is not in sync");
  }

  /** The port that answers {@code /metrics}. */
  public int metricsPort() {
    return metricsPort.port();
  }

  /** The port that answers {@code /livez} and {@code /readyz}. */
  public int healthPort() {
    return healthPort.port();
  }

  /** The port that takes webhooks. */
  public int webhookPort() {
    return webhookPort.port();
  }

  /** Ends the watches; a reconcile under way is finished first. */
  @Override
  public void close() {
    webhookPort.close();
    var client = operator.getKubernetesClient();
    leadership.stepDown(operator::stop, client);
    client.close();
    timer.shutdownNow();
    scans.shutdownNow();
    egress.close();
    healthPort.close();
    metricsPort.close();
  }
}

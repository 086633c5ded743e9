package dev.awsmonitor.operator;

import dev.awsmonitor.operator.config.OperatorConfig;
import dev.awsmonitor.operator.leadership.ElectedOperator;
import dev.awsmonitor.operator.leadership.Leadership;
import dev.awsmonitor.operator.leadership.SoleOperator;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.OperatorException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator of the environment it runs in. */
public final class OperatorMain {
  private static final Logger LOGGER = LoggerFactory.getLogger(OperatorMain.class);

  private OperatorMain() {}

  /**
   * Runs until it is told to end (SIGTERM). While the cluster is not usable (no CRD, no rights) it
   * is not ready and tries again. Exits with 2 when its environment is not usable, with 1 when it
   * cannot take part in the election: it is then started again.
   */
  public static void main(String[] args) {
    var clock = Clock.systemUTC();
    try {
      var config = OperatorConfig.from(System.getenv());
      var leadership = leadership(config, clock);
      var operator =
          MonitorOperator.start(
              config,
              client(leadership),
              leadership,
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
              clock);
      Runtime.getRuntime().addShutdownHook(new Thread(operator::close, "shutdown"));
    } catch (IllegalArgumentException e) {
      LOGGER.error("{}", e.getMessage());
      System.exit(2);
    } catch (OperatorException e) {
      LOGGER.error("not started: {}", rootCause(e).getMessage());
      System.exit(1);
    }
  }

  /**
   * The client repeats nothing by itself: a write that failed is decided on anew, by whoever leads
   * then. Its own repetitions would also hang for ever once the fence refuses one (fabric8 7.5.2).
   */
  private static KubernetesClient client(Leadership leadership) {
    return new KubernetesClientBuilder()
        .withKubernetesSerialization(KnownKinds.serialization())
        .withConfig(
            new ConfigBuilder(Config.autoConfigure(null)).withRequestRetryBackoffLimit(0).build())
        .withHttpClientBuilderConsumer(leadership::guard)
        .build();
  }

  private static Leadership leadership(OperatorConfig config, Clock clock) {
    return config
        .election()
        .<Leadership>map(
            e ->
                // at once: what still runs here must not meet the next leader's work
                new ElectedOperator(
                    e.namespace(), e.identity(), clock, () -> Runtime.getRuntime().halt(1)))
        .orElseGet(SoleOperator::new);
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }
}

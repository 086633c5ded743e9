package dev.awsmonitor.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.checks.CheckClient;
import dev.awsmonitor.operator.checks.CheckRunner;
import dev.awsmonitor.operator.controller.JitteredRetry;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.registry.EcrRole;
import dev.awsmonitor.operator.registry.RegistryClient;
import dev.awsmonitor.operator.registry.Scanner;
import dev.awsmonitor.operator.registry.StableImages;
import dev.awsmonitor.operator.secrets.SecretReader;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** What a running operator is made of, each with its settings. */
final class OperatorParts {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_LONGEST = Duration.ofMinutes(1);

  private OperatorParts() {}

  /** For ever, at most a minute apart. */
  static JitteredRetry retry(Duration first) {
    return new JitteredRetry(first, RETRY_LONGEST, () -> ThreadLocalRandom.current().nextDouble());
  }

  static RegistryClient registryClient(
      EgressClient egress, SecretReader secrets, OperatorMetrics metrics, Clock clock) {
    return new RegistryClient(egress, secrets, new EcrRole(), new ObjectMapper(), metrics, clock);
  }

  static CheckRunner checkRunner(ScheduledExecutorService timer, ExecutorService executor) {
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(executor)
            .build();
    return new CheckRunner(new CheckClient(http)::ask, timer, executor);
  }

  static Scanner counted(Scanner registries, OperatorMetrics metrics) {
    return (query, timeout) -> {
      var outcome = registries.scan(query, timeout);
      metrics.count(outcome);
      return outcome;
    };
  }

  static StableImages.Lookup counted(StableImages.Lookup registries, OperatorMetrics metrics) {
    return (query, digest, timeout) -> {
      var presence = registries.ask(query, digest, timeout);
      metrics.count(presence);
      return presence;
    };
  }
}

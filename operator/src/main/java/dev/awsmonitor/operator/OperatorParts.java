package dev.awsmonitor.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.checks.CheckClient;
import dev.awsmonitor.operator.checks.CheckRunner;
import dev.awsmonitor.operator.controller.JitteredRetry;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.metrics.OperatorMetrics;
import dev.awsmonitor.operator.registry.EcrRole;
import dev.awsmonitor.operator.registry.HostTurns;
import dev.awsmonitor.operator.registry.RegistryClient;
import dev.awsmonitor.operator.registry.Scanner;
import dev.awsmonitor.operator.registry.StableImages;
import dev.awsmonitor.operator.secrets.SecretReader;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** What a running operator is made of, each with its settings. */
final class OperatorParts {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_LONGEST = Duration.ofMinutes(1);

  /**
   * How many reconciles run at once, and how many objects of Monitors are compared and applied.
   * Each holds a copy of what it works on: a thousand at once took more than a heap of 64 MB. Each
   * also holds a stream of the one HTTP/2 connection, of which the API server gives 100.
   */
  static final int AT_ONCE_MAX = 16;

  /** How many images one registry is asked for at once. */
  private static final int SCANS_OF_A_HOST_MAX = 16;

  private OperatorParts() {}

  /**
   * Runs so many tasks at once as {@link #AT_ONCE_MAX}, on virtual threads; the others wait as an
   * entry of a queue. Tasks must not wait for others that are run here.
   */
  static ExecutorService boundedThreads(String name) {
    return Executors.newFixedThreadPool(
        AT_ONCE_MAX, Thread.ofVirtual().name(name + "-", 1).factory());
  }

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

  static Scanner scanner(Scanner registries, OperatorMetrics metrics) {
    var inTurn = new HostTurns(registries, SCANS_OF_A_HOST_MAX);
    return (query, timeout) -> {
      var outcome = inTurn.scan(query, timeout);
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

package dev.awsmonitor.operator.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator is told by its environment. Read once in main; nothing else reads it.
 *
 * @param namespaces the namespaces whose Monitors it serves; empty means all
 */
public record OperatorConfig(Set<String> namespaces, int metricsPort, int healthPort) {
  private static final String ALL = "*";

  public OperatorConfig {
    namespaces = Set.copyOf(namespaces);
  }

  /**
   * Reads {@code WATCH_NAMESPACES} (comma-separated; {@code *} for all; by default {@code
   * POD_NAMESPACE}, else {@code default}), {@code METRICS_PORT} (8080) and {@code HEALTH_PORT}
   * (8081).
   *
   * @throws IllegalArgumentException with the variable's name when a value is not usable
   */
  public static OperatorConfig from(Map<String, String> environment) {
    var listed = environment.getOrDefault("WATCH_NAMESPACES", "");
    var own = environment.getOrDefault("POD_NAMESPACE", "default");
    var names =
        Stream.of(listed.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new OperatorConfig(
        names.contains(ALL) ? Set.of() : names.isEmpty() ? Set.of(own) : names,
        port(environment, "METRICS_PORT", "8080"),
        port(environment, "HEALTH_PORT", "8081"));
  }

  private static int port(Map<String, String> environment, String name, String standard) {
    var text = environment.getOrDefault(name, standard);
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(name + " must be a port from 0 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }
}

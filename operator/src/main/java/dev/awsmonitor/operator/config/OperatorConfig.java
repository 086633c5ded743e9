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
   * Reads each {@link Variable}.
   *
   * @throws IllegalArgumentException with the variable's name when a value is not usable
   */
  public static OperatorConfig from(Map<String, String> environment) {
    var own = Variable.POD_NAMESPACE.in(environment);
    var names =
        Stream.of(Variable.WATCH_NAMESPACES.in(environment).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new OperatorConfig(
        names.contains(ALL) ? Set.of() : names.isEmpty() ? Set.of(own) : names,
        port(environment, Variable.METRICS_PORT),
        port(environment, Variable.HEALTH_PORT));
  }

  private static int port(Map<String, String> environment, Variable variable) {
    var text = variable.in(environment);
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(variable + " must be a port from 0 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }
}

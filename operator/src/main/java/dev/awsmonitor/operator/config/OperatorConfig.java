package dev.awsmonitor.operator.config;

import dev.awsmonitor.operator.egress.ProxySettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator is told by its environment. Read once in main; nothing else reads it.
 *
 * @param namespaces the namespaces whose Monitors it serves; empty means all
 * @param proxy through which registries are asked
 * @param watchNodes whether nodes may be listed and watched
 * @param election set when there may be several operators, of which one leads
 */
public record OperatorConfig(
    Set<String> namespaces,
    boolean watchNodes,
    Optional<Election> election,
    int metricsPort,
    int healthPort,
    int webhookPort,
    ProxySettings proxy) {
  private static final String ALL = "*";

  /**
   * The election of a leader.
   *
   * @param namespace where the Lease is
   * @param identity the name of this operator among the others
   */
  public record Election(String namespace, String identity) {}

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
        flag(environment, Variable.WATCH_NODES),
        election(environment),
        port(environment, Variable.METRICS_PORT),
        port(environment, Variable.HEALTH_PORT),
        port(environment, Variable.WEBHOOK_PORT),
        ProxySettings.from(environment));
  }

  private static Optional<Election> election(Map<String, String> environment) {
    return flag(environment, Variable.LEADER_ELECTION)
        ? Optional.of(
            new Election(Variable.POD_NAMESPACE.in(environment), Variable.POD_NAME.in(environment)))
        : Optional.empty();
  }

  private static boolean flag(Map<String, String> environment, Variable variable) {
    var wanted = variable.in(environment);
    return switch (wanted) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(variable + " must be true or false, not " + wanted);
    };
  }

  private static int port(Map<String, String> environment, Variable variable) {
    var text = variable.in(environment);
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(variable + " must be a port from 0 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }
}

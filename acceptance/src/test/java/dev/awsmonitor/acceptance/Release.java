package dev.awsmonitor.acceptance;

import java.util.Arrays;
import java.util.stream.Stream;

/** The chart's release, which helm upgrades and uninstalls. */
final class Release {
  private static final String NAME = Environment.OPERATOR;

  private final Environment environment;

  Release(Environment environment) {
    this.environment = environment;
  }

  /** Upgrades it with some values changed, and waits until the new operator is ready. */
  void upgrade(String... values) {
    var options = Arrays.stream(values).flatMap(value -> Stream.of("--set-string", value));
    helm(
        "",
        Stream.concat(
            Stream.of("upgrade", NAME, environment.chart(), "--reuse-values", "--wait"), options));
  }

  /** Removes it; returns the values it had. */
  String uninstall() {
    var values = helm("", Stream.of("get", "values", NAME, "-o", "yaml"));
    helm("", Stream.of("uninstall", NAME, "--wait"));
    return values;
  }

  /** Installs it with these values, and waits until the operator is ready. */
  void install(String values) {
    helm(values, Stream.of("install", NAME, environment.chart(), "--values", "-", "--wait"));
  }

  private String helm(String input, Stream<String> arguments) {
    var place =
        Stream.of(
            environment.helm(),
            "--kubeconfig=" + environment.kubeconfig(),
            "--namespace=" + Environment.OPERATOR_NAMESPACE);
    return Shell.run(input, Stream.concat(place, arguments).toArray(String[]::new)).orThrow();
  }
}
